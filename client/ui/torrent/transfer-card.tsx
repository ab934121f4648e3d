import { useState } from 'preact/hooks';
import type { RoomApp } from '../../session/room-app.ts';
import type { NeighbourSnapshot, TorrentSnapshot } from '../../session/torrent-snapshot.ts';
import { formats, messages } from '../language/language.ts';
import { peerName } from '../language/peer-name.ts';
import { askForNotifications, notificationState } from '../page/tell-when-done.ts';
import { countText } from '../parts/count-text.ts';
import { ErrorMessage } from '../parts/error-message.tsx';
import { heldRatio, isWhole } from '../parts/held-ratio.ts';
import { PeerLabel } from '../parts/peer-label.tsx';
import { Problem } from '../parts/problem.tsx';
import { ProgressBar } from '../parts/progress-bar.tsx';
import { peopleHere } from '../parts/run-figures.ts';
import { useAction } from '../parts/use-action.ts';
import { isOnHold, StatusLine } from './status-line.tsx';

/** How far this page and the room are, what is wrong, and the one button that comes next. */
export function TransferCard(props: {
  readonly app: RoomApp;
  readonly torrent: TorrentSnapshot;
  onRejoin(): void;
}) {
  const { app, torrent } = props;
  const m = messages.value.torrent;
  const action = useAction();
  const [isSaved, setSaved] = useState(false);
  const ratio = heldRatio(torrent.content);
  const { run, initialSeed } = torrent;
  const mayStart = initialSeed && isOnHold(run);

  return (
    <section class="card transfer">
      <div class="progress-line">
        <StatusLine state={torrent.state} run={run} initialSeed={initialSeed} />
        <span class="percent number">{formats.value.percent(ratio)}</span>
      </div>
      <ProgressBar ratio={ratio} label={m.progress} testId="progress" />
      {torrent.checking !== null && <Checking checking={torrent.checking} />}
      {action.failure !== null ? (
        <ErrorMessage>{action.failure}</ErrorMessage>
      ) : (
        torrent.problem !== null && (
          <Problem problem={torrent.problem} onRejoin={initialSeed ? null : props.onRejoin} />
        )
      )}
      <p class="transfer-line number">
        <HowMany torrent={torrent} />
        <TimeLeft torrent={torrent} />
      </p>
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
        <SaveButton
          torrent={torrent}
          busy={action.busy}
          onSave={() =>
            action.run(m.saveFailed, async () => {
              await app.saveAll(torrent.infohash);
              setSaved(true);
            })
          }
        />
        {notificationState.value === 'default' && !isWhole(torrent.content) && (
          <button type="button" onClick={() => void askForNotifications()}>
            {messages.value.leaving.notify}
          </button>
        )}
      </div>
      {initialSeed ? (
        <People neighbours={torrent.neighbours} />
      ) : (
        isWhole(torrent.content) && <WhoNeedsIt torrent={torrent} isSaved={isSaved} />
      )}
    </section>
  );
}

function SaveButton(props: { readonly torrent: TorrentSnapshot; readonly busy: boolean; onSave(): void }) {
  const { torrent, busy, onSave } = props;
  const m = messages.value.torrent;
  const whole = isWhole(torrent.content);
  const label = (torrent.content?.files.length ?? 1) > 1 ? m.saveArchive : m.save;
  return (
    <button
      type="button"
      // The person who shares already has the file.
      class={torrent.initialSeed ? '' : 'primary'}
      disabled={!whole || busy}
      title={whole ? undefined : m.saveLater}
      data-testid="save"
      onClick={onSave}
    >
      {busy ? m.saving : label}
    </button>
  );
}

function HowMany({ torrent }: { readonly torrent: TorrentSnapshot }) {
  const here = peopleHere(torrent);
  return here.leechers === 0 ? null : <strong data-testid="people-here">{countText(here, false)}</strong>;
}

function TimeLeft({ torrent }: { readonly torrent: TorrentSnapshot }) {
  const m = messages.value.torrent;
  const { duration } = formats.value;
  const isDone = isWhole(torrent.content);
  const { etaSeconds } = torrent;
  return (
    <span data-testid="eta" data-value={isDone ? 0 : (etaSeconds ?? '')}>
      {!isDone && etaSeconds !== null && m.timeLeft(duration(etaSeconds))}
    </span>
  );
}

/** For the person who shares: who is here, and how far. */
function People({ neighbours }: { readonly neighbours: readonly NeighbourSnapshot[] }) {
  const m = messages.value.torrent;
  if (neighbours.length === 0) return <p class="muted">{m.nobodyYet}</p>;
  return (
    <ul class="receivers" aria-label={m.people}>
      {neighbours.map((neighbour) => {
        const name = peerName(neighbour);
        return (
          <li key={neighbour.peerId}>
            <PeerLabel name={name} />
            <ProgressBar
              small
              ratio={neighbour.progress}
              label={`${messages.value.neighbours.progress}: ${name}`}
            />
          </li>
        );
      })}
    </ul>
  );
}

const namedInNeed = 3;

/** A person who has the file is asked to stay as long as others lack some of it. */
function WhoNeedsIt({ torrent, isSaved }: { readonly torrent: TorrentSnapshot; readonly isSaved: boolean }) {
  const m = messages.value.torrent;
  const inNeed = torrent.neighbours.filter(({ progress }) => progress < 1).map(peerName);
  const named = inNeed.slice(0, namedInNeed);
  return (
    <p class="saved" role="status" data-testid="who-needs-it" data-value={inNeed.length}>
      {isSaved && <strong>{m.saved} ✓ </strong>}
      {inNeed.length === 0 ? m.nobodyNeedsIt : m.keepOpen(named.join(m.comma), inNeed.length - named.length)}
    </p>
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
