import { existsSync } from 'node:fs';
import type { Server as HttpServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import type { Middleware } from './http-app.ts';

/** Where the pages come from: what `npm run build` left behind, or their sources while someone works on them. */

export interface Pages {
  readonly serve: Middleware;
  close(): Promise<void>;
}

const builtPages = fileURLToPath(new URL('../../dist/client', import.meta.url));
const sources = fileURLToPath(new URL('../../client', import.meta.url));

export function openBuiltPages(directory = builtPages): Pages {
  const close = async () => {};
  if (!existsSync(join(directory, 'index.html'))) return { serve: explainMissingPages, close };
  const serveFile = sirv(directory, {
    etag: true,
    setHeaders(response, pathname) {
      const isNamedByContent = pathname.startsWith('/assets/');
      response.setHeader(
        'Cache-Control',
        isNamedByContent ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    },
  });
  const serve: Middleware = (request, response, next) => {
    // Pages that are built anew lose the files that sirv knows; left alone, the error would end the tracker.
    response.once('pipe', (file) => file.once('error', () => response.destroy()));
    serveFile(request, response, next);
  };
  return { serve, close };
}

/** Vite compiles on request and reloads pages on change, over a WebSocket of the same server. */
export async function openSourcePages(http: HttpServer): Promise<Pages> {
  const { createServer } = await import('vite');
  const vite = await createServer({
    configFile: join(sources, 'vite.config.ts'),
    root: sources,
    server: { middlewareMode: true, hmr: { server: http } },
    appType: 'mpa',
  });
  const serve: Middleware = (request, response, next) => {
    /** Vite puts its styles and part of its client into the page itself. */
    response.removeHeader('Content-Security-Policy');
    vite.middlewares(request, response, next);
  };
  return { serve, close: () => vite.close() };
}

const explainMissingPages: Middleware = (_request, response) => {
  response.writeHead(503, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(
    '<!doctype html><html lang="en"><title>Swarmroom</title><h1>The pages are not built yet</h1>' +
      '<p>Run <code>npm run build</code>, then start the tracker again; <code>npm start</code> does both.</p></html>',
  );
};
