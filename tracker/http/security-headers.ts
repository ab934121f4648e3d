import type { IncomingMessage } from 'node:http';
import helmet from 'helmet';
import type { Middleware } from './http-app.ts';

/**
 * What browsers may do with the pages: nothing from anywhere else, nothing inline. The same on http and https, so
 * nothing here insists on https; a classroom's tracker has none.
 */
export function createSecurityHeaders(): Middleware {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        /** The hash functions for pages without `crypto.subtle` are WebAssembly. */
        'script-src': ["'self'", "'wasm-unsafe-eval'"],
        'style-src': ["'self'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'connect-src': ["'self'", (request) => socketSources(request)],
        'worker-src': ["'self'", 'blob:'],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'self'"],
      },
    },
    strictTransportSecurity: false,
    /** Browsers ignore both on plain http, with a warning on the console. */
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
  });
}

/** Not every browser's 'self' covers WebSockets to the same host. */
function socketSources(request: IncomingMessage): string {
  const host = request.headers.host ?? '';
  return /^[\w.[\]:-]+$/.test(host) ? `ws://${host} wss://${host}` : "'self'";
}
