/** The other side broke a rule of `SPEC.md`. Its receiver drops that neighbour and says why; nobody else notices. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';

  constructor(
    /** Id of the broken rule, as in `SPEC.md`. */
    readonly rule: string,
    /** What was wrong, in words. */
    detail: string,
  ) {
    super(`[${rule}] ${detail}`);
  }
}
