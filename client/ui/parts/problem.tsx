import type { TorrentProblem } from '../../session/torrent-snapshot.ts';
import { formats, messages } from '../language/language.ts';
import { ErrorMessage } from './error-message.tsx';
import { WithoutTracker } from './without-tracker.tsx';

/** The torrent's problem, and what the person can do about it. */
export function Problem(props: {
  readonly problem: TorrentProblem;
  /** `null` where joining again would not bring back what was here: the initial seed's file. */
  readonly onRejoin: (() => void) | null;
}) {
  const { problem, onRejoin } = props;
  const m = messages.value;
  return (
    <ErrorMessage>
      {problem.code === 'no-neighbour' && problem.relay !== null && (
        <p data-testid="relay-failure" data-value={problem.relay}>
          {m.problem.relay[problem.relay]}
        </p>
      )}
      <p>{m.problem[problem.code]}</p>
      {problem.code === 'refused' && <p>{m.trackerErrors[problem.refusal]}</p>}
      {problem.code === 'seed-needed' && (
        <p data-testid="seed-needed" data-value={problem.missingBytes}>
          {m.stored.missing(formats.value.bytes(problem.missingBytes))}
        </p>
      )}
      {problem.code === 'tracker-unreachable' && <WithoutTracker />}
      {problem.code === 'no-neighbour' && (
        <ul>
          {m.problem.checks.map((check) => (
            <li key={check}>{check}</li>
          ))}
        </ul>
      )}
      {'detail' in problem && problem.detail !== '' && (
        <p class="muted" lang="en">
          {problem.detail}
        </p>
      )}
      {problem.code === 'no-space' && (
        <p>
          <a href="#/stored">{m.stored.link}</a>
        </p>
      )}
      {problem.code === 'left' && onRejoin !== null && (
        <button type="button" onClick={onRejoin}>
          {m.torrent.rejoin}
        </button>
      )}
    </ErrorMessage>
  );
}
