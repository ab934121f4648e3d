import { ContentError } from './content-error.ts';

/** Says in our words what a browser's storage or file access complains of. */
export function toContentError(error: unknown): ContentError {
  if (error instanceof ContentError) return error;
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  const detail = error instanceof Error || error instanceof DOMException ? error.message : String(error);
  switch (name) {
    case 'QuotaExceededError':
      return new ContentError('no-space', `The browser has no more space for this page. ${detail}`);
    // A file that changed, moved, or may not be read; a stored value that the disk no longer gives.
    case 'NotReadableError':
    case 'NotFoundError':
    case 'DataError':
      return new ContentError('unreadable', detail);
    // No storage for this page: forbidden by the settings, or by a private window.
    case 'SecurityError':
    case 'NotAllowedError':
      return new ContentError('blocked', detail);
    default:
      return new ContentError('internal', detail);
  }
}

/** For the opening of storage, which browsers refuse in private windows with errors of many names. */
export function toBlocked(error: unknown): ContentError {
  const problem = toContentError(error);
  return problem.code === 'internal' ? new ContentError('blocked', problem.message) : problem;
}
