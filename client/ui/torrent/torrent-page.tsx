import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Infohash } from '../../../shared/base/ids.ts';
import type { RoomApp, TransferOptions } from '../../session/room-app.ts';
import type { TorrentSnapshot } from '../../session/torrent-snapshot.ts';
import { goTo } from '../address/current-route.ts';
import { parseParameters } from '../address/parameters.ts';
import { torrentLink } from '../address/route.ts';
import { shownName } from '../language/format.ts';
import { formats, messages } from '../language/language.ts';
import { Calmly } from '../parts/calmly.tsx';
import { ErrorMessage } from '../parts/error-message.tsx';
import { heldRatio } from '../parts/held-ratio.ts';
import { OwnName } from '../parts/own-name.tsx';
import { ParameterProblems } from '../parts/parameter-problems.tsx';
import { runFigures } from '../parts/run-figures.ts';
import { useCalmly } from '../parts/use-calmly.ts';
import { useSettled } from '../parts/use-settled.ts';
import { ClassCard } from './class-card.tsx';
import { Controls } from './controls.tsx';
import { DistributionTime } from './distribution-time.tsx';
import { FileList } from './file-list.tsx';
import { Inside } from './inside.tsx';
import { LeftShareCard } from './left-share.tsx';
import { momentOf, runMoment } from './moment-of.ts';
import { ShareCard } from './share-card.tsx';
import { StatusLine } from './status-line.tsx';
import { TransferCard } from './transfer-card.tsx';

/** Text that changes more often is hard to read. */
const textMs = 500;
/** A browser draws its own windows again for a new title. */
const titleMs = 5_000;

/** One torrent: joins it if the address is valid, and shows its whole state. */
export function TorrentPage(props: {
  readonly app: RoomApp;
  readonly infohash: Infohash;
  readonly query: URLSearchParams;
}) {
  const parsed = parseParameters(props.query);
  const name = props.query.get('dn') ?? '';
  if (!parsed.ok) {
    return (
      <ParameterProblems problems={parsed.problems} withoutThem={torrentLink('', props.infohash, name)} />
    );
  }
  return <JoinedTorrent app={props.app} infohash={props.infohash} name={name} options={parsed.options} />;
}

function JoinedTorrent(props: {
  readonly app: RoomApp;
  readonly infohash: Infohash;
  readonly name: string;
  readonly options: TransferOptions;
}) {
  const { app, infohash, name } = props;
  const join = () => app.join(infohash, name === '' ? undefined : name, props.options);
  // Once per visit: later settings come from the page's controls, not from the address. Before the first drawing, so that
  // the tracker's answer and the drawing take their time side by side.
  useMemo(join, [infohash]);

  const rejoin = () => {
    // A torrent that ended by itself is still listed, and joining it again would do nothing.
    app.leave(infohash);
    join();
  };

  const latest = app.torrents.value.find((each) => each.infohash === infohash);
  useNextRun(app, latest);
  const torrent = useCalmly(latest, { paceMs: textMs, urgent: latest && momentOf(latest) }).value;
  const wasHere = useRef(false);
  if (torrent !== undefined) wasHere.current = true;
  useTitle(torrent, name);

  if (torrent !== undefined) return <Torrent app={app} torrent={torrent} onRejoin={rejoin} />;
  if (wasHere.current) return <Gone onRejoin={rejoin} />;
  return (
    <>
      <Heading name={name} details={messages.value.torrent.sizeUnknown} />
      <section class="card">
        <StatusLine state="connecting" run={null} initialSeed={false} />
      </section>
    </>
  );
}

function Torrent(props: { readonly app: RoomApp; readonly torrent: TorrentSnapshot; onRejoin(): void }) {
  const { app, torrent, onRejoin } = props;
  const { run, report } = torrent;
  const figures = runFigures(torrent);
  const isSettled = useSettled();
  return (
    <>
      <Heading name={torrent.name} details={useDetails(torrent)}>
        <OwnName app={app} name={torrent.ownName} />
      </Heading>
      <div class="torrent">
        <div class="stack">
          <TransferCard app={app} torrent={torrent} onRejoin={onRejoin} />
          <Calmly value={torrent.content?.files} moment={torrent.state}>
            {(files = []) => <FileList app={app} infohash={torrent.infohash} files={files} />}
          </Calmly>
        </div>
        <ShareCard app={app} torrent={torrent} />
        {torrent.leftShare !== null && (
          <LeftShareCard app={app} infohash={torrent.infohash} share={torrent.leftShare} />
        )}
        <ClassCard app={app} torrent={torrent} />
        <Calmly
          value={{ run, report, figures, isComplete: torrent.state === 'complete' }}
          moment={runMoment(torrent)}
          isTicking={figures !== null && (!figures.isOver || figures.own?.tookSeconds === null)}
          isWide
        >
          {(shown, at) => <DistributionTime {...shown} now={at} />}
        </Calmly>
        {isSettled && <Inside app={app} torrent={torrent} />}
        {isSettled && <Controls app={app} torrent={torrent} />}
      </div>
    </>
  );
}

function Heading(props: {
  readonly name: string;
  readonly details: string;
  readonly children?: ComponentChildren;
}) {
  const { name, details, children } = props;
  return (
    <div class="heading">
      <h1 data-testid="file-name">
        <bdi>{name === '' ? messages.value.torrent.unnamed : shownName(name)}</bdi>
      </h1>
      <p class="muted number">{details}</p>
      {children}
    </div>
  );
}

function Gone({ onRejoin }: { onRejoin(): void }) {
  const m = messages.value;
  return (
    <ErrorMessage>
      <p>{m.problem.left}</p>
      <div class="buttons">
        <button type="button" onClick={onRejoin}>
          {m.torrent.rejoin}
        </button>
        <a class="button" href="#/">
          {m.toHome}
        </a>
      </div>
    </ErrorMessage>
  );
}

function useDetails({ content }: TorrentSnapshot): string {
  const m = messages.value.torrent;
  const { bytes, count } = formats.value;
  if (content === null) return m.sizeUnknown;
  const chunks = m.chunks(content.chunkCount, count(content.chunkCount));
  return m.size(bytes(content.totalBytes), chunks, content.files.length);
}

/** Goes where a class experiment goes on. Who is complete here would only hold up the next run. */
function useNextRun(app: RoomApp, torrent: TorrentSnapshot | undefined): void {
  const next = torrent?.run?.settings.experiment?.next ?? null;
  /** The initial seed may come back to an earlier run, to read or export its report. */
  const wasThere = useRef(next);
  useEffect(() => {
    if (torrent === undefined || next === null || next === wasThere.current) return;
    wasThere.current = next;
    if (!torrent.initialSeed) app.leave(torrent.infohash);
    goTo(torrentLink('', next as Infohash, torrent.name));
  }, [next]);
}

function useTitle(torrent: TorrentSnapshot | undefined, nameInLink: string): void {
  const m = messages.value;
  const name = shownName(torrent?.name ?? nameInLink) || m.torrent.unnamed;
  const percent = formats.value.percent(heldRatio(torrent?.content ?? null));
  const title = torrent?.state === 'complete' ? m.leaving.doneTitle(name) : m.torrent.title(percent, name);
  const { value: shown } = useCalmly(title, { paceMs: titleMs, urgent: `${torrent?.state} ${name}` });
  useEffect(() => {
    document.title = `${shown} · ${m.appName}`;
  }, [m, shown]);
}
