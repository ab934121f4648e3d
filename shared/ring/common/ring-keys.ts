import type { RingId } from './ring-id.ts';

/** One peer's key pair, and what any peer can do with others' public keys. The core gets it from outside: it knows no algorithm. */
export interface RingKeys {
  /** Of this peer. */
  readonly publicKey: Uint8Array;
  sign(bytes: Uint8Array): Uint8Array;
  verify(publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array): boolean;
  /** The identifier that belongs to a public key: so no peer chooses its place. */
  idOf(publicKey: Uint8Array): RingId;
}

/** Ed25519. */
export const publicKeyBytes = 32;
export const signatureBytes = 64;
