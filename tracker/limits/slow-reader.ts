/** Finds connections whose other end does not read what is sent to it (rule TR35). */

/** What it needs of an engine.io connection. */
export interface Outbox {
  /** Packets that the transport has not taken yet. */
  readonly writeBuffer: readonly { readonly data?: unknown }[];
  readonly transport: { readonly socket?: { readonly bufferedAmount?: number } };
  on(event: 'packetCreate', listener: () => void): unknown;
}

/** Adding up a queue costs something, and one this short is small whatever is in it. */
const packetsBetweenLooks = 16;

/** Calls back once when more bytes than the limit wait; checks at every 16th packet. */
export function watchForSlowReader(outbox: Outbox, limitBytes: number, onSlow: () => void): void {
  let packets = 0;
  let isFound = false;
  outbox.on('packetCreate', () => {
    packets++;
    if (isFound || packets % packetsBetweenLooks !== 0 || waitingBytes(outbox) <= limitBytes) return;
    isFound = true;
    onSlow();
  });
}

export function waitingBytes({ writeBuffer, transport }: Outbox): number {
  let bytes = transport.socket?.bufferedAmount ?? 0;
  for (const { data } of writeBuffer) if (typeof data === 'string') bytes += data.length;
  return bytes;
}
