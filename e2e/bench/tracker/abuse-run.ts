/** Measures each attack: round trips of well-behaved peers before and during it, and the tracker's memory. */
import { type ChildProcess, spawn } from 'node:child_process';
import { cpus } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import WebSocket from 'ws';
import { type Attack, attacks } from './abuse-attacks.ts';
import { cpuSeconds, residentBytes } from './process-figures.ts';
import { startProcess } from './start-process.ts';
import { SwarmroomPage, swarmroomProtocol } from './swarmroom-protocol.ts';

interface AbuseProfile {
  readonly peers: number;
  readonly roomSize: number;
  readonly signalsPerSecond: number;
  readonly beforeSeconds: number;
  readonly duringSeconds: number;
}

export interface AbuseFigures {
  readonly attack: Pick<Attack, 'id' | 'what'>;
  readonly before: RoundTrips;
  readonly during: RoundTrips;
  readonly beforeBytes: number;
  readonly afterBytes: number;
  /** Processor time of the tracker during the attack; 1 is one core. */
  readonly cpuShare: number;
  /** Well-behaved peers that are still connected. */
  readonly held: number;
  /** The tracker's refusals during the attack by reason, most frequent first. */
  readonly rejections: readonly (readonly [string, number])[];
}

interface RoundTrips {
  readonly count: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Busy share of all cores; near 1 the round trips mean little. */
  readonly machineShare: number;
}

const attackerScript = fileURLToPath(new URL('abuse-attacker.ts', import.meta.url));
/** An attack takes this long to begin, and its effects take this long to end. */
const settleMs = 1_000;

/** @param ids of the attacks, in order; an id may occur more than once */
export async function runAbuse(
  ids: readonly string[],
  profile: AbuseProfile,
  onFigures: (figures: AbuseFigures) => void,
): Promise<void> {
  const { process: tracker, port } = await startProcess(
    ['tracker/main.ts'],
    /^Swarmroom listens on http:\/\/localhost:(\d+)/,
  );
  const peers = Array.from(
    { length: profile.peers },
    (_, number) => new MeasuringPeer(number, port, profile),
  );
  let attacker: ChildProcess | null = null;
  try {
    await wait(5_000);
    for (const attack of ids.flatMap((id) => attacks.filter((each) => each.id === id))) {
      const before = await measure(peers, profile.beforeSeconds);
      const beforeBytes = residentBytes(tracker.pid!);
      const refused = await rejections(port);
      attacker = spawn(process.execPath, ['--import', 'tsx', attackerScript, attack.id, String(port)], {
        stdio: 'inherit',
      });
      await wait(settleMs);
      const cpu = cpuSeconds(tracker.pid!);
      const during = await measure(peers, profile.duringSeconds);
      const cpuShare = (cpuSeconds(tracker.pid!) - cpu) / profile.duringSeconds;
      attacker.kill('SIGKILL');
      await wait(settleMs);
      onFigures({
        attack,
        before,
        during,
        beforeBytes,
        afterBytes: residentBytes(tracker.pid!),
        cpuShare,
        held: peers.filter(({ isConnected }) => isConnected).length,
        rejections: difference(refused, await rejections(port)),
      });
    }
  } finally {
    attacker?.kill('SIGKILL');
    for (const peer of peers) peer.close();
    const exited = new Promise((resolve) => tracker.once('exit', resolve));
    tracker.kill('SIGKILL');
    await exited;
  }
}

async function measure(peers: readonly MeasuringPeer[], seconds: number): Promise<RoundTrips> {
  for (const peer of peers) peer.takeDelays();
  const machine = machineTimes();
  await wait(seconds * 1000);
  const { idle, all } = machineTimes();
  const machineShare = 1 - (idle - machine.idle) / (all - machine.all);
  const delays = peers.flatMap((peer) => peer.takeDelays()).sort((one, other) => one - other);
  const at = (share: number) => delays[Math.floor(delays.length * share)] ?? Number.NaN;
  return { count: delays.length, p50Ms: at(0.5), p99Ms: at(0.99), machineShare };
}

function machineTimes(): { readonly idle: number; readonly all: number } {
  const times = cpus().map(({ times }) => times);
  const idle = times.reduce((sum, core) => sum + core.idle, 0);
  const all = times.reduce((sum, { idle, user, nice, sys, irq }) => sum + idle + user + nice + sys + irq, 0);
  return { idle, all };
}

/** Announces once a second and signals to others in its room; measures the time to each answer. */
class MeasuringPeer {
  readonly #socket: WebSocket;
  readonly #page: SwarmroomPage;
  readonly #sentAt = new Map<string, number>();
  #delays: number[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(number: number, port: number, profile: AbuseProfile) {
    this.#page = new SwarmroomPage(number, Math.floor(number / profile.roomSize), true);
    this.#socket = new WebSocket(swarmroomProtocol.address(port), { perMessageDeflate: false });
    const announce = () => {
      for (const words of this.#page.announce(profile.signalsPerSecond, () => 'x'.repeat(1_300))) {
        const [, id = ''] = /^42(\d+)/.exec(words) ?? [];
        this.#sentAt.set(id, performance.now());
        this.#socket.send(words);
      }
    };
    this.#socket.on('open', () => {
      for (const words of this.#page.greeting) this.#socket.send(words);
      this.#timer = setTimeout(() => {
        this.#timer = setInterval(announce, 1_000);
      }, Math.random() * 1_000);
    });
    this.#socket.on('message', (data) => this.#hear(data.toString()));
    this.#socket.on('error', () => {});
    this.#socket.on('close', () => clearTimeout(this.#timer));
  }

  get isConnected(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  /** The delays since the last call; a frame without an answer counts as answered now. */
  takeDelays(): number[] {
    const now = performance.now();
    const delays = [...this.#delays, ...[...this.#sentAt.values()].map((at) => now - at)];
    this.#delays = [];
    this.#sentAt.clear();
    return delays;
  }

  close(): void {
    this.#socket.terminate();
  }

  #hear(message: string): void {
    const { reply } = this.#page.hear(message);
    for (const words of reply ?? []) this.#socket.send(words);
    const [, id] = /^43(\d+)/.exec(message) ?? [];
    const sentAt = id === undefined ? undefined : this.#sentAt.get(id);
    if (id === undefined || sentAt === undefined) return;
    this.#sentAt.delete(id);
    this.#delays.push(performance.now() - sentAt);
  }
}

async function rejections(port: number): Promise<Map<string, number>> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const lines = text.matchAll(/^swarmroom_rejections_total\{reason="([^"]+)"\} (\d+)$/gm);
  return new Map([...lines].map(([, reason = '', count]) => [reason, Number(count)]));
}

function difference(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>) {
  return [...after]
    .map(([reason, count]) => [reason, count - (before.get(reason) ?? 0)] as const)
    .filter(([, count]) => count > 0)
    .sort(([, one], [, other]) => other - one);
}
