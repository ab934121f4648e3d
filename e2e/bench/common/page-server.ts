/**
 * Serves pages for systems without pages of their own, on this machine only, and relays signals between them.
 * Knows no system: a page is a script from `pages/`, or a file of another package.
 */
import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

export interface PageServer {
  readonly origin: string;
  close(): void;
}

/** @param files further files by path, such as `/webtorrent.min.js` */
export async function startPageServer(
  script: 'raw-channel-page' | 'drawing-page' | 'webtorrent-page',
  files: Readonly<Record<string, string>> = {},
): Promise<PageServer> {
  const code = await bundle(script);
  const listeners = new Map<string, ServerResponse>();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const file = files[url.pathname];
    if (url.pathname === '/') response.setHeader('content-type', 'text/html').end(page(code));
    else if (url.pathname === '/signals') void relay(request, response, url, listeners);
    else if (file !== undefined) {
      response.setHeader('content-type', 'text/javascript');
      createReadStream(file).pipe(response);
    } else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** `GET ?of=me` streams the messages that others send to `me`; `POST ?of=you` sends one message to `you`. */
async function relay(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  listeners: Map<string, ServerResponse>,
): Promise<void> {
  const owner = url.searchParams.get('of') ?? '';
  if (request.method === 'GET') {
    listeners.set(owner, response);
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': welcome\n\n');
    return;
  }
  const message = await text(request);
  listeners.get(owner)?.write(`data: ${message}\n\n`);
  response.writeHead(204).end();
}

function page(code: string): string {
  return `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>bench</title>
<script type="importmap">{"imports":{"webtorrent":"/webtorrent.min.js"}}</script>
<script type="module">${code.replaceAll('</script', '<\\/script')}</script></html>`;
}

async function bundle(script: string): Promise<string> {
  const built = await build({
    configFile: false,
    root: fileURLToPath(new URL('..', import.meta.url)),
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: `pages/${script}.ts`, formats: ['es'] },
      rolldownOptions: { external: ['webtorrent'], output: { codeSplitting: false } },
    },
  });
  const [first] = Array.isArray(built) ? built : [built];
  const [chunk] = first !== undefined && 'output' in first ? first.output : [];
  if (chunk?.type !== 'chunk') throw new Error(`Vite built nothing from ${script}.`);
  return chunk.code;
}
