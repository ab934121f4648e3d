import { shownName } from './format.ts';

/** What a peer is called on the page: its display name, or the end of its id. */
export function peerName(peer: { readonly name: string; readonly peerId: string }): string {
  return peer.name === '' ? peer.peerId.slice(-8) : shownName(peer.name);
}

/** The number is what tells two of one name apart, as in `Cyan Shark 2`: it stays where the text is cut; '' if there is none. */
export function splitNumber(name: string): readonly [text: string, number: string] {
  const [, text, number = ''] = /^(.*?)( \d+)?$/s.exec(name)!;
  return [text!, number];
}
