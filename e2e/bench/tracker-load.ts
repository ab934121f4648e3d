/**
 * `npm run bench-tracker`: our tracker and WebTorrent's under the same load, one after the other, on this machine only.
 * About a minute and a half. Figures of a busy machine are higher; the ratios hold. With `--case abuse`: how each attack
 * on our tracker slows 200 well-behaved peers, in about three minutes.
 */
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { installPackages } from './common/install-packages.ts';
import { othersAtWork } from './others-at-work.ts';
import { attacks } from './tracker/abuse-attacks.ts';
import { type AbuseFigures, runAbuse } from './tracker/abuse-run.ts';
import { bittorrentProtocol } from './tracker/bittorrent-protocol.ts';
import { type LoadFigures, type LoadProfile, runLoad } from './tracker/load-run.ts';
import { swarmroomProtocol } from './tracker/swarmroom-protocol.ts';

const { values } = parseArgs({
  options: {
    case: { type: 'string', default: 'load' },
    /** Such as T7,T11; empty: all. */
    attacks: { type: 'string', default: '' },
    connections: { type: 'string', default: '3000' },
    room: { type: 'string', default: '50' },
    interval: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '15' },
    only: { type: 'string', default: 'swarmroom,bittorrent' },
  },
});

const profile: LoadProfile = {
  connections: Number(values.connections),
  roomSize: Number(values.room),
  announceSeconds: Number(values.interval),
  signalsPerAnnounce: 10,
  signalBytes: 1_300,
  warmUpSeconds: 2 * Number(values.interval),
  measuredSeconds: Number(values.seconds),
};
const protocols = [
  { id: 'bittorrent', protocol: bittorrentProtocol },
  { id: 'swarmroom', protocol: swarmroomProtocol },
].filter(({ id }) => values.only.split(',').includes(id));

if (values.case === 'abuse') {
  await abuse();
  process.exit(0);
}
if (values.case !== 'load') throw new Error('--case is load or abuse');

const missing = installPackages();
if (missing !== undefined) throw new Error(missing);
console.log(
  `${profile.connections} connections in rooms of ${profile.roomSize}, an announce every ${profile.announceSeconds} s, each leading to ` +
    `${profile.signalsPerAnnounce} relayed signals of ${profile.signalBytes} bytes; ${cpus().length} cores, others at work ` +
    `${((await othersAtWork()) * 100).toFixed(0)} %, load ${loadavg()[0]?.toFixed(1)}`,
);
for (const { protocol } of protocols)
  console.log(`${protocol.title}: ${inWords(await runLoad(protocol, profile))}`);
process.exit(0);

async function abuse(): Promise<void> {
  const ids = values.attacks === '' ? attacks.map(({ id }) => id) : values.attacks.split(',');
  console.log(
    `200 peers in rooms of 50 that each announce once and signal twice a second; other programs ${((await othersAtWork()) * 100).toFixed(0)} %\n` +
      '| | attack | p50 before → during | p99 before → during | × | machine | memory before → after | tracker’s core | held | refused |\n|---|---|---|---|---|---|---|---|---|---|',
  );
  const profile = { peers: 200, roomSize: 50, signalsPerSecond: 2, beforeSeconds: 4, duringSeconds: 5 };
  await runAbuse(ids, profile, (figures) => console.log(asRow(figures)));
}

function asRow({ attack, before, during, beforeBytes, afterBytes, ...rest }: AbuseFigures): string {
  const change = (from: number, to: number) => `${from.toFixed(1)} → ${to.toFixed(1)}`;
  const percent = (share: number) => (share * 100).toFixed(0);
  const mebibytes = (bytes: number) => (bytes / 1_048_576).toFixed(0);
  const cells = [
    attack.id,
    attack.what,
    `${change(before.p50Ms, during.p50Ms)} ms`,
    `${change(before.p99Ms, during.p99Ms)} ms`,
    (during.p99Ms / before.p99Ms).toFixed(1),
    `${percent(before.machineShare)} → ${percent(during.machineShare)} %`,
    `${mebibytes(beforeBytes)} → ${mebibytes(afterBytes)} MiB`,
    `${percent(rest.cpuShare)} %`,
    String(rest.held),
    rest.rejections
      .slice(0, 3)
      .map(([reason, count]) => `${reason} ${count}`)
      .join(', '),
  ];
  return `| ${cells.join(' | ')} |`;
}

function inWords(figures: LoadFigures): string {
  const kibibytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KiB`;
  return [
    `${figures.held} connections held`,
    `${figures.announcesPerSecond.toFixed(0)} announces/s`,
    `${figures.relayedPerSecond.toFixed(0)} signals relayed/s`,
    `${(figures.cpuShare * 100).toFixed(0)} % of a core`,
    `${figures.cpuMicrosecondsPerRelayed.toFixed(1)} µs of processor time per signal`,
    `${kibibytes(figures.idleBytesPerConnection)} per connection before the first announce, ${kibibytes(figures.loadedBytesPerConnection)} under load`,
    `round trip p50 ${figures.p50Ms.toFixed(1)} ms, p99 ${figures.p99Ms.toFixed(1)} ms`,
  ].join(', ');
}
