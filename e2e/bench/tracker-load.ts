/**
 * `npm run bench-tracker`: our tracker and WebTorrent's under the same load, one after the other, on this machine only.
 * About a minute and a half. Figures of a busy machine are higher; the ratios hold.
 */
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { installPackages } from './install-packages.ts';
import { othersAtWork } from './others-at-work.ts';
import { bittorrentProtocol } from './tracker/bittorrent-protocol.ts';
import { type LoadFigures, type LoadProfile, runLoad } from './tracker/load-run.ts';
import { swarmroomProtocol } from './tracker/swarmroom-protocol.ts';

const { values } = parseArgs({
  options: {
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
