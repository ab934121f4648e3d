import type { RingId } from './ring-id.ts';

/** One peer's key pair, and what anyone can do with others' public keys. Given to the core: it knows no algorithm. */
export interface RingKeys {
  /** Of this peer. */
  readonly publicKey: Uint8Array;
  sign(bytes: Uint8Array): Uint8Array;
  verify(publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array): boolean;
  /** The identifier that belongs to a public key: nobody chooses its place. */
  idOf(publicKey: Uint8Array): RingId;
}

/** Ed25519. */
export const publicKeyBytes = 32;
export const signatureBytes = 64;
