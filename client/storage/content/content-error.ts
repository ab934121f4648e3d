export class ContentError extends Error {
  override readonly name = 'ContentError';

  constructor(
    readonly code: 'unreadable' | 'no-space' | 'blocked' | 'too-large' | 'internal',
    message: string,
  ) {
    super(message);
  }
}
