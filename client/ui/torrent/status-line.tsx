import type { RunStatus } from '../../../shared/protocol/tracker-events.ts';
import type { TorrentState } from '../../session/torrent-snapshot.ts';
import { messages } from '../language/language.ts';

/** What the torrent is doing, in a word and a sentence; read aloud only when it changes. */
export function StatusLine(props: {
  readonly state: TorrentState;
  readonly run: RunStatus | null;
  readonly initialSeed: boolean;
}) {
  const m = messages.value.torrent;
  const { state, run } = props;
  const detail =
    isOnHold(run) && state !== 'error'
      ? m.stateDetail[props.initialSeed ? 'holding' : 'waitingForRun']
      : m.stateDetail[state];
  return (
    <p class="status" role="status" data-testid="status" data-state={state}>
      <span class="dot" aria-hidden="true" />
      <strong>{m.state[state]}</strong> <span class="muted">{detail}</span>
    </p>
  );
}

/** Everyone connects, but requests nothing until the initial seed starts the run. */
export function isOnHold(run: RunStatus | null): boolean {
  return run?.settings.hold === true && run.startedAt === null;
}
