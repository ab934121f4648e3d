import { totalLimitBytes } from '../../../shared/torrent/metainfo.ts';
import { ContentError } from '../../storage/content/content-error.ts';
import { TrackerError } from '../../tracker-client/tracker-error.ts';
import { formats } from './language.ts';
import type { Messages } from './messages/en/texts.ts';

/** What to say when something the person asked for failed: our sentence, then the reason. */
export function describeFailure(sentence: string, failure: unknown, messages: Messages): string {
  if (failure instanceof ContentError) {
    if (failure.code === 'unreadable') return messages.home.unreadable;
    if (failure.code === 'too-large') return messages.problem.tooLarge(formats.peek().bytes(totalLimitBytes));
    if (failure.code === 'no-space') return messages.problem.noSpaceForThis;
  }
  if (failure instanceof TrackerError) {
    const reason = messages.trackerErrors[failure.code];
    return failure.code === 'UNKNOWN_CODE' ? reason : `${sentence} ${reason}`;
  }
  const detail = failure instanceof Error ? failure.message.trim() : '';
  return detail === '' ? sentence : `${sentence} ${detail}`;
}

/** The person closed a picker or cancelled: nothing to report. */
export function isCancelled(failure: unknown): boolean {
  return failure instanceof DOMException && failure.name === 'AbortError';
}
