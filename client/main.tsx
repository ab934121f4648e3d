import type { Infohash, PeerId } from '../shared/base/ids.ts';
import { parseAddressesAnswer, parseTorrentAnswer } from '../shared/protocol/http-answers.ts';
import { joinFromAddress } from './join-from-address.ts';
import { RingLoader } from './ring/ring-loader.ts';
import { createRoomApp } from './session/create-room-app.ts';
import { createOwnName } from './session/own-name.ts';
import { createContentStores } from './storage/content-stores.ts';
import { createWorkerTimers } from './timers/worker-timers.ts';
import { createTrackerClient } from './tracker-client/socket-tracker-client.ts';
import { preferredLanguage } from './ui/language/preferred-language.ts';
import { createConnectionBudget } from './webrtc/connection-budget.ts';
import type { PeerLinksEvents } from './webrtc/peer-links.ts';
import { createWebRtcLinks } from './webrtc/webrtc-links.ts';

/** Builds the adapters and joins them, once for each page. */

/** Enough for the tracker's answer and a channel on one network; too short to be noticed. */
const headStartMs = 200;

const timers = createWorkerTimers();
// First: until the tracker answers, a page can only draw.
const tracker = createTrackerClient(location.origin, { timers });
const stores = createContentStores();
const selfId = createPeerId();
const budget = createConnectionBudget();

const createLinks = (_infohash: Infohash, events: PeerLinksEvents) =>
  createWebRtcLinks({ selfId, timers, budget, events });
const ring = new RingLoader({ timers, budget, entry: { selfId, tracker, timers, createLinks } });

const ownName = createOwnName();
const naming = ownName.peek() === '' ? inventName() : undefined;

const app = createRoomApp({
  selfId,
  timers,
  tracker,
  ring,
  stores,
  createLinks,
  fetchAddresses: async () => {
    const response = await fetch('./api/addresses');
    return parseAddressesAnswer(await response.json());
  },
  fetchReport: async (infohash) => {
    const response = await fetch(`./api/torrents/${infohash}`);
    if (response.status === 404) return null;
    if (!response.ok) throw new Error(`The tracker answered ${response.status}.`);
    return parseTorrentAnswer(await response.json());
  },
  randomSeed,
  ownName,
});

addEventListener('pagehide', () => app.close());
// The browser restores the page as it left: with everything closed.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload();
});
// Nobody should see a nameless newcomer. The words are here before the tracker's connection is, and hold up nothing.
if (naming) await Promise.race([naming, wait(headStartMs)]);
// Loading and drawing the pages would delay the connection: it gets a moment's start.
if (joinFromAddress(app, location.hash)) await wait(headStartMs);
const { startApp } = await import('./ui/app.tsx');
await startApp(document.getElementById('app')!, app);

/** BEP 20: `-SR0100-` and random bytes. A page that is loaded again is a new peer. */
function createPeerId(): PeerId {
  const bytes = crypto.getRandomValues(new Uint8Array(20));
  new TextEncoder().encodeInto('-SR0100-', bytes);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('') as PeerId;
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function randomSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0]!;
}

/** On the first visit. */
async function inventName(): Promise<void> {
  try {
    const { friendlyName } = await import('./ui/language/friendly-name.ts');
    ownName.value ||= friendlyName(preferredLanguage(), randomSeed());
  } catch {
    // The server has just gone: the next visit makes a name.
  }
}
