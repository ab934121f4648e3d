/** Stands in for Node's `buffer`: simple-peer wraps each received message, and bytes are all that we want of it. */
export const Buffer = { from: (bytes: ArrayBuffer): Uint8Array => new Uint8Array(bytes) };
