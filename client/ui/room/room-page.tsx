import { useEffect, useRef } from 'preact/hooks';
import { type Infohash, isInfohash } from '../../../shared/base/ids.ts';
import { keepEqual } from '../../../shared/base/keep-equal.ts';
import type { RoomApp } from '../../session/room-app.ts';
import type { TorrentSnapshot } from '../../session/torrent-snapshot.ts';
import { goTo } from '../address/current-route.ts';
import { roomHash, torrentLink } from '../address/route.ts';
import { shownName } from '../language/format.ts';
import { formats, messages } from '../language/language.ts';
import { countText } from '../parts/count-text.ts';
import { ErrorMessage } from '../parts/error-message.tsx';
import { heldRatio } from '../parts/held-ratio.ts';
import { Problem } from '../parts/problem.tsx';
import { JoinPanel } from './join-panel.tsx';
import { People } from './people.tsx';
import { type Person, type RoomFigures, roomFigures } from './room-figures.ts';
import { useReport } from './use-report.ts';

/** For the projector: everyone's progress at once, and how to join. The page need not be in the torrent. */
export function RoomPage(props: {
  readonly app: RoomApp;
  readonly infohash: Infohash;
  readonly query: URLSearchParams;
}) {
  const { app, infohash } = props;
  const m = messages.value;
  const { report, outcome } = useReport(app, infohash);
  const torrent = app.torrents.value.find((each) => each.infohash === infohash);
  const named = torrent?.name || report?.name || props.query.get('dn') || '';
  const name = shownName(named) || m.torrent.unnamed;
  const figures = report && roomFigures(report, liveProgress(torrent, report.initialSeed));
  // Of two hundred people few change at a time.
  const people = useRef<readonly Person[]>([]);
  people.current = keepEqual(people.current, figures?.people ?? []);

  const next = report?.next ?? null;
  useEffect(() => {
    if (next !== null && isInfohash(next)) goTo(roomHash(next, named));
  }, [next]);

  useEffect(() => {
    document.title = `${m.room.title(name)} · ${m.appName}`;
  }, [m, name]);

  return (
    <div class="room">
      <section class="room-main" aria-labelledby="room-name">
        <h1 id="room-name" data-testid="file-name">
          <bdi>{name}</bdi>
        </h1>
        {outcome === 'asking' && <p class="muted">{m.room.loading}</p>}
        {outcome === 'nobody' && <ErrorMessage>{m.room.nobody}</ErrorMessage>}
        {outcome === 'unreachable' && <ErrorMessage>{m.room.unreachable}</ErrorMessage>}
        {torrent?.problem && <Problem problem={torrent.problem} onRejoin={null} />}
        {figures && (
          <>
            <Headline figures={figures} efficiency={report?.efficiency ?? null} />
            <People people={people.current} />
          </>
        )}
      </section>
      <JoinPanel
        infohash={infohash}
        shortCode={torrent?.shortCode ?? report?.shortCode ?? null}
        addresses={app.addresses.value}
      />
      {torrent !== undefined && (
        <p class="room-back">
          <a href={torrentLink('', infohash, named)}>{m.room.back}</a>
        </p>
      )}
    </div>
  );
}

/** How many people have the file, in letters that the last row can read, and the times. */
function Headline({
  figures,
  efficiency,
}: {
  readonly figures: RoomFigures;
  readonly efficiency: number | null;
}) {
  const m = messages.value.room;
  const { duration, percent } = formats.value;
  const { phase, elapsedSeconds, earliest, run } = figures;
  return (
    <div class="room-headline" data-testid="room-headline" data-phase={phase}>
      <p class="room-count number" role="status">
        {countText(figures, phase === 'waiting')}
      </p>
      <p class="room-times number">
        {run !== null && (
          <>
            {phase === 'done' && run.isEveryone ? (
              <strong>{m.everyoneAfter(duration(run.seconds))}</strong>
            ) : (
              <span>
                {m.endedRun(run.people)} <strong>{duration(run.seconds)}</strong>
              </span>
            )}
            {efficiency !== null && efficiency <= 1 && <span>{m.efficiency(percent(efficiency))}</span>}
          </>
        )}
        {phase === 'waiting' && <span>{m.waiting}</span>}
        {elapsedSeconds !== null && (
          <span>
            {m.elapsed} <strong>{duration(elapsedSeconds)}</strong>
          </span>
        )}
        {earliest !== null && (
          <span data-testid="earliest-finish" data-value={earliest.inSeconds}>
            {m.earliest}{' '}
            <strong>
              {phase === 'waiting'
                ? m.total(duration(earliest.totalSeconds))
                : earliest.inSeconds <= 0
                  ? m.anyMoment
                  : m.inTime(duration(earliest.inSeconds))}
            </strong>
          </span>
        )}
      </p>
    </div>
  );
}

/** The progress of the neighbours as this page sees it. The tracker's report shows this page's own progress. */
function liveProgress(torrent: TorrentSnapshot | undefined, initialSeed: string | null): Map<string, number> {
  const live = new Map<string, number>(torrent?.neighbours.map(({ peerId, progress }) => [peerId, progress]));
  if (torrent?.initialSeed && initialSeed !== null) live.set(initialSeed, heldRatio(torrent.content));
  return live;
}
