/** Identifiers, branded so that the compiler never takes one for another. */

declare const brand: unique symbol;
type Branded<Base, Name extends string> = Base & { readonly [brand]: Name };

/** SHA-256 of the bencoded info dictionary (BEP 52): 64 lower-case hexadecimal digits. */
export type Infohash = Branded<string, 'Infohash'>;

/** A peer's name in the torrent (BEP 3): 20 bytes as 40 lower-case hexadecimal digits. */
export type PeerId = Branded<string, 'PeerId'>;

/** Position of a chunk in the torrent, from 0. */
export type ChunkIndex = Branded<number, 'ChunkIndex'>;

/** Position of a block inside its chunk, from 0 to 15. */
export type BlockIndex = Branded<number, 'BlockIndex'>;

export function isInfohash(text: string): text is Infohash {
  return /^[0-9a-f]{64}$/.test(text);
}

export function isPeerId(text: string): text is PeerId {
  return /^[0-9a-f]{40}$/.test(text);
}
