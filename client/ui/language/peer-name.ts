import { shownName } from './format.ts';

/** What a peer is called on the page: its display name, or the end of its id. */
export function peerName(peer: { readonly name: string; readonly peerId: string }): string {
  return peer.name === '' ? peer.peerId.slice(-8) : shownName(peer.name);
}
