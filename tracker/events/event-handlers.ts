import {
  announceRequest,
  endShareRequest,
  runPartRequest,
  shortCodeRequest,
  signalRequest,
  startRunRequest,
} from '../../shared/protocol/tracker-events.ts';
import { type AnnounceContext, AnnounceHandler } from './announce-handler.ts';
import type { BrowserConnection } from './browser-connection.ts';
import { type EventHandler, eventHandler, refusal } from './event-dispatcher.ts';
import { createSignalRelay, type SignalContext } from './signal-relay.ts';

/** What the tracker does with each event that it knows. */

interface HandlerContext extends AnnounceContext, SignalContext {}

export function createEventHandlers(context: HandlerContext): ReadonlyMap<unknown, EventHandler> {
  const { registry, followed, metrics, clock } = context;
  const announces = new AnnounceHandler(context);

  const startRun = eventHandler(startRunRequest, async ({ infohash }, { id, memberships }) => {
    const outcome = await registry.startRun(infohash, peerIdIn(memberships, infohash), id, clock());
    if (outcome === 'NOT_INITIAL_SEED') return refusal(outcome, 'only the initial seed starts the run');
    if (outcome === 'NOT_IN_TORRENT') return refusal(outcome, 'announce first, then start the run');
    if (outcome === 'started') followed.get(infohash)?.changedNow();
    return { ok: true, value: null };
  });

  const endShare = eventHandler(endShareRequest, async ({ infohash }, { id, memberships }) => {
    const outcome = await registry.endShare(infohash, peerIdIn(memberships, infohash), id, clock());
    if (outcome === 'NOT_INITIAL_SEED') return refusal(outcome, 'only the initial seed ends the share');
    if (outcome === 'NOT_IN_TORRENT') return refusal(outcome, 'announce first, then end the share');
    return { ok: true, value: null };
  });

  const runPart = eventHandler(runPartRequest, async (part, { id, memberships }) => {
    const outcome = await registry.takePart(part, peerIdIn(memberships, part.infohash), id, clock());
    if (outcome === 'NOT_IN_TORRENT') return refusal(outcome, 'announce first, then report');
    if (outcome === 'TOO_FAST') return refusal(outcome, 'this peer has reported often enough');
    if (outcome === 'taken') await followed.get(part.infohash)?.checkReport();
    return { ok: true, value: null };
  });

  const shortCode = eventHandler(shortCodeRequest, async ({ code }, { allowance }) => {
    const excess = allowance.spendQuestion();
    if (excess !== null) {
      metrics.reject(excess);
      return refusal('TOO_FAST', 'too many short codes were tried; try again in a moment');
    }
    const torrent = await registry.resolveShortCode(code, clock());
    return torrent ? { ok: true, value: torrent } : refusal('UNKNOWN_CODE', 'no torrent has this code now');
  });

  return new Map([
    ['announce', eventHandler(announceRequest, (request, from) => announces.handle(request, from))],
    ['signal', eventHandler(signalRequest, createSignalRelay(context), true)],
    ['start-run', startRun],
    ['end-share', endShare],
    ['run-part', runPart],
    ['short-code', shortCode],
  ]);
}

/** Empty, which is no peer's id, if the connection is not in the torrent. */
function peerIdIn(memberships: BrowserConnection['memberships'], infohash: string): string {
  return memberships.get(infohash) ?? '';
}
