import type { TrackerErrorCode } from '../../shared/protocol/tracker-events.ts';

/** Why a question to the tracker failed. The pages say it by its code, in the person's language; the detail is for logs. */
export class TrackerError extends Error {
  override readonly name = 'TrackerError';

  constructor(
    readonly code: TrackerErrorCode | 'UNREACHABLE' | 'NO_ANSWER',
    detail: string,
    options?: ErrorOptions,
  ) {
    super(detail, options);
  }
}
