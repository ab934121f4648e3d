import type { Infohash } from '../../../shared/base/ids.ts';
import { parseShareLink } from '../../../shared/torrent/share-link.ts';

/**
 * Decides what a person typed or pasted into "join by code or link". Knows no tracker, and so not whether a code
 * exists.
 */
type JoinTarget =
  | {
      readonly kind: 'torrent';
      readonly infohash: Infohash;
      readonly name: string;
      /** The parameters of the link. */
      readonly query: URLSearchParams;
    }
  | { readonly kind: 'code'; readonly code: string }
  /** An invitation to the ring, or the reply to one: its page knows what to do. */
  | { readonly kind: 'ring'; readonly hash: string };

/** A share link, a magnet link, an infohash, a short code or an invitation; `undefined` for anything else. */
export function parseJoinTarget(text: string): JoinTarget | undefined {
  const typed = text.trim();
  const link = parseShareLink(typed);
  if (link !== undefined) {
    const query = new URLSearchParams(/\?([^?]*)$/.exec(typed)?.[1] ?? '');
    return { kind: 'torrent', infohash: link.infohash, name: link.name ?? '', query };
  }
  const [, letter, rest] =
    /(?:^|[?&](?:invite|reply)=)([IR])(1[\w-]{100,})/.exec(typed.replace(/\s/g, '')) ?? [];
  if (rest !== undefined)
    return { kind: 'ring', hash: `#/ring?${letter === 'I' ? 'invite' : 'reply'}=${letter}${rest}` };
  // Spaces and hyphens help people to read a code aloud; the tracker decides which codes there are.
  if (/^[\p{L}\p{N}][\p{L}\p{N} -]{0,62}$/u.test(typed)) return { kind: 'code', code: typed };
  return undefined;
}
