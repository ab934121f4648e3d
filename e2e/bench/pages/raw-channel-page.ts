/**
 * A page with nothing but data channels: the best that a browser can do on this machine. One page calls, the others
 * answer; signals go through the page server.
 */

const frameBytes = 16 * 1024;
/** Enough to keep the channel busy, far below Chromium's limit. */
const highWaterBytes = 1024 * 1024;
const lowWaterBytes = 512 * 1024;

type Signal =
  | { readonly kind: 'description'; readonly description: RTCSessionDescriptionInit }
  | { readonly kind: 'candidate'; readonly candidate: RTCIceCandidateInit };
type Envelope = Signal & { readonly from: string };

interface Link {
  readonly connection: RTCPeerConnection;
  readonly channel: RTCDataChannel;
  readonly opened: Promise<void>;
  described: Promise<void>;
}

interface CallTimes {
  /** From `new RTCPeerConnection` to the open channel. */
  readonly connectMs: number;
  /** From the start of this page's navigation to the open channel. */
  readonly sinceNavigationMs: number;
}

export interface RawPage {
  /** Resolves when signals can reach this page. */
  readonly ready: Promise<void>;
  call(others: readonly string[]): Promise<CallTimes>;
  /** The call that begins on load, to the peer that `call` in the address names. */
  readonly called: Promise<CallTimes> | undefined;
  /** Sends this many bytes to each called page; returns the start, milliseconds since the epoch. */
  pump(bytesEach: number): number;
  /** Resolves to the end, milliseconds since the epoch, when this many bytes have come in. */
  received(bytes: number): Promise<number>;
}

declare global {
  interface Window {
    rawPage: RawPage;
  }
}

const query = new URLSearchParams(location.search);
const self = query.get('name') ?? '';
const links = new Map<string, Link>();
const frame = new Uint8Array(frameBytes);
let receivedBytes = 0;
let onReceived = () => {};

const signals = new EventSource(`/signals?of=${self}`);
signals.onmessage = ({ data }) => void onSignal(JSON.parse(data as string) as Envelope);

const ready = new Promise<void>((resolve) => {
  signals.onopen = () => resolve();
});
const callee = query.get('call');
window.rawPage = {
  ready,
  call,
  called: callee === null ? undefined : ready.then(() => call([callee])),
  pump(bytesEach) {
    const startedAt = epochMs();
    for (const { channel } of links.values()) pumpOne(channel, bytesEach);
    return startedAt;
  },
  received(bytes) {
    return new Promise((resolve) => {
      onReceived = () => {
        if (receivedBytes >= bytes) resolve(epochMs());
      };
      onReceived();
    });
  },
};

async function call(others: readonly string[]): Promise<CallTimes> {
  const startedAt = performance.now();
  await Promise.all(others.map((other) => open(other, true).opened));
  return { connectMs: performance.now() - startedAt, sinceNavigationMs: performance.now() };
}

function open(other: string, calls: boolean): Link {
  const connection = new RTCPeerConnection();
  const channel = connection.createDataChannel('', { negotiated: true, id: 0 });
  channel.binaryType = 'arraybuffer';
  channel.bufferedAmountLowThreshold = lowWaterBytes;
  channel.onmessage = ({ data }) => {
    receivedBytes += (data as ArrayBuffer).byteLength;
    onReceived();
  };
  connection.onicecandidate = ({ candidate }) => {
    if (candidate) say(other, { kind: 'candidate', candidate: candidate.toJSON() });
  };
  const opened = new Promise<void>((resolve) => {
    channel.onopen = () => resolve();
  });
  const link: Link = { connection, channel, opened, described: Promise.resolve() };
  links.set(other, link);
  if (calls) void describe(link, other);
  return link;
}

async function describe({ connection }: Link, other: string): Promise<void> {
  await connection.setLocalDescription();
  say(other, { kind: 'description', description: connection.localDescription! });
}

/** A candidate may overtake its description, and then waits for it. */
async function onSignal(signal: Envelope): Promise<void> {
  const link = links.get(signal.from) ?? open(signal.from, false);
  if (signal.kind === 'description') {
    link.described = link.connection.setRemoteDescription(signal.description);
    await link.described;
    if (signal.description.type === 'offer') await describe(link, signal.from);
    return;
  }
  while (link.connection.remoteDescription === null) await new Promise((resolve) => setTimeout(resolve, 1));
  await link.connection.addIceCandidate(signal.candidate);
}

function say(to: string, signal: Signal): void {
  void fetch(`/signals?of=${to}`, { method: 'POST', body: JSON.stringify({ ...signal, from: self }) });
}

function pumpOne(channel: RTCDataChannel, bytes: number): void {
  let left = bytes;
  const fill = () => {
    while (left > 0 && channel.bufferedAmount < highWaterBytes) {
      channel.send(left >= frameBytes ? frame : frame.subarray(0, left));
      left -= frameBytes;
    }
  };
  channel.onbufferedamountlow = fill;
  fill();
}

function epochMs(): number {
  return performance.timeOrigin + performance.now();
}
