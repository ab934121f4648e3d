import type { RoomApp } from '../../session/room-app.ts';
import type { TorrentSnapshot } from '../../session/torrent-snapshot.ts';
import { formats, messages } from '../language/language.ts';
import { askForNotifications, notificationState } from '../page/tell-when-done.ts';
import { ErrorMessage } from '../parts/error-message.tsx';
import { heldRatio, isWhole } from '../parts/held-ratio.ts';
import { Problem } from '../parts/problem.tsx';
import { ProgressBar } from '../parts/progress-bar.tsx';
import { useAction } from '../parts/use-action.ts';
import { isOnHold, StatusLine } from './status-line.tsx';

/** The torrent's progress, rates and problem, and the buttons to start the run and to save. */
export function TransferCard(props: {
  readonly app: RoomApp;
  readonly torrent: TorrentSnapshot;
  onRejoin(): void;
}) {
  const { app, torrent } = props;
  const m = messages.value.torrent;
  const action = useAction();
  const ratio = heldRatio(torrent.content);
  const { run } = torrent;
  const mayStart = torrent.initialSeed && isOnHold(run);

  return (
    <section class="card transfer">
      <div class="progress-line">
        <StatusLine state={torrent.state} run={run} initialSeed={torrent.initialSeed} />
        <span class="percent number">{formats.value.percent(ratio)}</span>
      </div>
      <ProgressBar ratio={ratio} label={m.progress} testId="progress" />
      {torrent.checking !== null && <Checking checking={torrent.checking} />}
      <Figures torrent={torrent} />
      <div class="buttons">
        {mayStart && (
          <button
            type="button"
            class="primary"
            disabled={action.busy}
            data-testid="start-run"
            onClick={() => action.run(m.startFailed, () => app.startRun(torrent.infohash))}
          >
            {m.startRun}
          </button>
        )}
        <SaveButtons app={app} torrent={torrent} action={action} />
        {notificationState.value === 'default' && !isWhole(torrent.content) && (
          <button type="button" onClick={() => void askForNotifications()}>
            {messages.value.leaving.notify}
          </button>
        )}
      </div>
      {action.failure !== null ? (
        <ErrorMessage>{action.failure}</ErrorMessage>
      ) : (
        torrent.problem !== null && (
          <Problem problem={torrent.problem} onRejoin={torrent.initialSeed ? null : props.onRejoin} />
        )
      )}
    </section>
  );
}

function SaveButtons(props: {
  readonly app: RoomApp;
  readonly torrent: TorrentSnapshot;
  readonly action: ReturnType<typeof useAction>;
}) {
  const { app, torrent, action } = props;
  const m = messages.value.torrent;
  const whole = isWhole(torrent.content);
  const label = (torrent.content?.files.length ?? 1) > 1 ? m.saveArchive : m.save;
  return (
    <>
      <button
        type="button"
        // The person who shares already has the file.
        class={torrent.initialSeed ? '' : 'primary'}
        disabled={!whole || action.busy}
        title={whole ? undefined : m.saveLater}
        data-testid="save"
        onClick={() => action.run(m.saveFailed, () => app.saveAll(torrent.infohash))}
      >
        {action.busy ? m.saving : label}
      </button>
      {app.canChoosePlace && (
        <button
          type="button"
          disabled={!whole || action.busy}
          onClick={() => action.run(m.saveFailed, () => app.saveToChosenPlace(torrent.infohash))}
        >
          {m.saveToPlace}
        </button>
      )}
    </>
  );
}

/** Verifying a large store takes a while, and its chunks count only afterwards. */
function Checking({ checking }: { readonly checking: NonNullable<TorrentSnapshot['checking']> }) {
  const { count } = formats.value;
  const { verifiedChunks, totalChunks } = checking;
  return (
    <p class="muted" data-testid="checking">
      {messages.value.stored.checking(count(verifiedChunks), count(totalChunks))}
    </p>
  );
}

function Figures({ torrent }: { readonly torrent: TorrentSnapshot }) {
  const m = messages.value.torrent;
  const { bytes, rate, duration } = formats.value;
  const keptBytes = torrent.content?.keptBytes ?? 0;
  const timeLeft = torrent.etaSeconds === null ? m.unknown : duration(torrent.etaSeconds);
  return (
    <dl class="figures">
      <Figure
        label={`↓ ${m.downRate}`}
        text={rate(torrent.downloadRate)}
        testId="rate-down"
        value={torrent.downloadRate}
      />
      <Figure
        label={`↑ ${m.upRate}`}
        text={rate(torrent.uploadRate)}
        testId="rate-up"
        value={torrent.uploadRate}
      />
      <Figure
        label={m.eta}
        text={isWhole(torrent.content) ? m.done : timeLeft}
        testId="eta"
        value={isWhole(torrent.content) ? 0 : torrent.etaSeconds}
      />
      <Figure
        label={m.downloaded}
        text={bytes(torrent.downloadedBytes)}
        testId="downloaded"
        value={torrent.downloadedBytes}
      />
      <Figure
        label={m.uploaded}
        text={bytes(torrent.uploadedBytes)}
        testId="uploaded"
        value={torrent.uploadedBytes}
      />
      <Figure
        label={m.fromInitialSeed}
        text={bytes(torrent.fromInitialSeedBytes)}
        testId="from-initial-seed"
        value={torrent.fromInitialSeedBytes}
      />
      {!torrent.initialSeed && keptBytes > 0 && (
        <Figure label={messages.value.stored.kept} text={bytes(keptBytes)} testId="kept" value={keptBytes} />
      )}
    </dl>
  );
}

/** `value` is the plain number, in bytes, bytes per second or seconds. */
function Figure(props: {
  readonly label: string;
  readonly text: string;
  readonly testId: string;
  readonly value: number | null;
}) {
  return (
    <div>
      <dt>{props.label}</dt>
      <dd class="number" data-testid={props.testId} data-value={props.value ?? ''}>
        {props.text}
      </dd>
    </div>
  );
}
