import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { isInfohash } from '../../shared/base/ids.ts';
import type { AddressesAnswer } from '../../shared/protocol/http-answers.ts';
import type { TrackerMetrics } from '../metrics/metrics.ts';
import type { SwarmRegistry } from '../registry/swarm-registry.ts';
import { closedReport } from '../run/closed-report.ts';
import { torrentReport } from '../run/torrent-report.ts';
import type { SwarmTorrent } from '../run/torrent-view.ts';

/** What the tracker says over plain HTTP: a few JSON documents for dashboards and tests, and the pages. */

/** A step of answering: does its part, or leaves the rest to `next`. */
export type Middleware = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => void;

interface Health {
  /** Wants to be given browsers. */
  readonly isReady: boolean;
  /** Works, but only with what it knows itself: Redis is away. */
  readonly isDegraded: boolean;
}

interface HttpContext {
  readonly registry: SwarmRegistry;
  readonly metrics: TrackerMetrics;
  readonly health: () => Health;
  /** A page that shares must send the room's password. */
  readonly needsPassword: boolean;
  readonly clock: () => number;
  /** Where others on the network reach this tracker, best first; asked each time, since networks change. */
  readonly addresses: () => readonly string[];
  readonly securityHeaders: Middleware;
  /** Everything that is no API. */
  readonly pages: Middleware;
  readonly log: Logger;
}

export function createHttpApp(context: HttpContext): RequestListener {
  const { securityHeaders, pages, log } = context;

  return (request, response) => {
    securityHeaders(request, response, () => {
      respond(request, response).catch((error: unknown) => {
        log.error(error, 'a request could not be answered');
        sendJson(response, 500, { error: 'the tracker failed to answer this request; its log says why' });
      });
    });
  };

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      return sendJson(response, 405, { error: 'only GET and HEAD' });
    }
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    const [, infohash, what] = /^\/api\/torrents\/([^/]*)(\/report)?$/.exec(path) ?? [];
    if (path === '/healthz') {
      return sendJson(response, 200, { status: context.health().isDegraded ? 'degraded' : 'ok' });
    }
    if (path === '/readyz') {
      const { isReady } = context.health();
      return sendJson(response, isReady ? 200 : 503, { ready: isReady });
    }
    if (path === '/metrics') return await sendMetrics(response);
    if (path === '/api/addresses') {
      const answer: AddressesAnswer = {
        addresses: context.addresses(),
        needsPassword: context.needsPassword,
      };
      return sendJson(response, 200, answer);
    }
    if (infohash !== undefined) {
      return await sendOf(response, infohash, what === undefined ? torrentReport : closedReport);
    }
    if (path.startsWith('/api/')) return sendJson(response, 404, { error: 'no such document' });
    pages(request, response, () => sendJson(response, 404, { error: 'no such page' }));
  }

  async function sendMetrics(response: ServerResponse): Promise<void> {
    const text = await context.metrics.text();
    response.writeHead(200, { 'Content-Type': context.metrics.contentType, 'Cache-Control': 'no-store' });
    response.end(text);
  }

  async function sendOf(
    response: ServerResponse,
    infohash: string,
    toBody: (torrent: SwarmTorrent, now: number) => object | null,
  ): Promise<void> {
    const now = context.clock();
    const torrent = isInfohash(infohash) ? await context.registry.torrent(infohash, now) : null;
    if (!torrent) return sendJson(response, 404, { error: 'no such torrent' });
    const body = toBody(torrent, now);
    if (body) sendJson(response, 200, body);
    else sendJson(response, 404, { error: 'no run of this torrent has a closed report yet' });
  }
}

/** Node leaves the body out by itself where the request was HEAD. */
function sendJson(response: ServerResponse, status: number, body: unknown): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
  });
  response.end(text);
}
