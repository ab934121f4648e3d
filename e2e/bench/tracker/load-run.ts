/** Puts one tracker under the profile's load, and measures its cost. */
import { setTimeout as wait } from 'node:timers/promises';
import WebSocket from 'ws';
import type { LoadProtocol, PageProtocol } from './load-protocol.ts';
import { cpuSeconds, residentBytes } from './process-figures.ts';

export interface LoadProfile {
  readonly connections: number;
  /** Pages in one torrent. */
  readonly roomSize: number;
  readonly announceSeconds: number;
  readonly signalsPerAnnounce: number;
  readonly signalBytes: number;
  readonly warmUpSeconds: number;
  readonly measuredSeconds: number;
}

export interface LoadFigures {
  readonly held: number;
  readonly announcesPerSecond: number;
  readonly relayedPerSecond: number;
  /** Processor time of the tracker; 1 is one core. */
  readonly cpuShare: number;
  readonly cpuMicrosecondsPerRelayed: number;
  readonly idleBytesPerConnection: number;
  readonly loadedBytesPerConnection: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** A listen queue is short, so only this many handshakes run at a time. */
const handshakesAtOnce = 100;

export async function runLoad(protocol: LoadProtocol, profile: LoadProfile): Promise<LoadFigures> {
  const { process: tracker, port } = await protocol.start();
  const pid = tracker.pid!;
  const sockets: WebSocket[] = [];
  const timers: NodeJS.Timeout[] = [];
  try {
    const bytesBefore = residentBytes(pid);
    const delays: number[] = [];
    let relayed = 0;
    let announced = 0;
    let isMeasuring = false;
    const onSignal = (text: string) => {
      relayed++;
      if (isMeasuring) delays.push(performance.now() - Number(text.slice(0, text.indexOf(' '))));
    };
    const text = () => `${performance.now()} `.padEnd(profile.signalBytes, 'x');
    const numbers = Array.from({ length: profile.connections }, (_, number) => number);
    const pages = new Map<WebSocket, PageProtocol>();
    const connectNext = async (): Promise<void> => {
      for (let number = numbers.shift(); number !== undefined; number = numbers.shift()) {
        const page = protocol.page(number, Math.floor(number / profile.roomSize));
        const socket = await connect(protocol.address(port), page, onSignal);
        if (socket === null) continue;
        sockets.push(socket);
        pages.set(socket, page);
      }
    };
    await Promise.all(Array.from({ length: handshakesAtOnce }, connectNext));
    await wait(1_000);
    const idleBytes = residentBytes(pid) - bytesBefore;

    const announce = (socket: WebSocket, page: PageProtocol) => {
      announced++;
      for (const words of page.announce(profile.signalsPerAnnounce, text)) socket.send(words);
    };
    for (const [socket, page] of pages) {
      const first = Math.random() * profile.announceSeconds * 1000;
      timers.push(
        setTimeout(() => {
          announce(socket, page);
          timers.push(setInterval(() => announce(socket, page), profile.announceSeconds * 1000));
        }, first),
      );
    }
    await wait(profile.warmUpSeconds * 1000);
    const before = { cpu: cpuSeconds(pid), at: performance.now(), relayed, announced };
    isMeasuring = true;
    await wait(profile.measuredSeconds * 1000);
    const cpu = cpuSeconds(pid) - before.cpu;
    const seconds = (performance.now() - before.at) / 1000;
    const relayedNow = relayed - before.relayed;
    delays.sort((one, other) => one - other);
    return {
      held: sockets.filter(({ readyState }) => readyState === WebSocket.OPEN).length,
      announcesPerSecond: (announced - before.announced) / seconds,
      relayedPerSecond: relayedNow / seconds,
      cpuShare: cpu / seconds,
      cpuMicrosecondsPerRelayed: (cpu * 1e6) / relayedNow,
      idleBytesPerConnection: idleBytes / sockets.length,
      loadedBytesPerConnection: (residentBytes(pid) - bytesBefore) / sockets.length,
      p50Ms: delays[Math.floor(delays.length * 0.5)] ?? Number.NaN,
      p99Ms: delays[Math.floor(delays.length * 0.99)] ?? Number.NaN,
    };
  } finally {
    for (const timer of timers) clearTimeout(timer);
    for (const socket of sockets) socket.terminate();
    const exited = new Promise((resolve) => tracker.once('exit', resolve));
    tracker.kill('SIGKILL');
    await exited;
  }
}

/** `null`: the tracker refused the connection. */
function connect(
  address: string,
  page: PageProtocol,
  onSignal: (text: string) => void,
): Promise<WebSocket | null> {
  return new Promise((resolve) => {
    const socket = new WebSocket(address, { perMessageDeflate: false });
    socket.on('open', () => {
      for (const words of page.greeting) socket.send(words);
      resolve(socket);
    });
    socket.on('message', (data) => {
      const { signal, reply } = page.hear(data.toString());
      if (signal !== undefined) onSignal(signal);
      for (const words of reply ?? []) socket.send(words);
    });
    socket.on('error', () => resolve(null));
  });
}
