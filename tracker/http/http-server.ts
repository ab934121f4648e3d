import { createServer, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';

export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** @param certificate `null`: plain http */
export function createHttpServer(certificate: Certificate | null, handshakeMs: number): Server {
  const limits = { requestTimeout: 3 * handshakeMs, headersTimeout: handshakeMs };
  if (certificate === null) return createServer(limits);
  return createSecureServer({ ...limits, ...certificate, handshakeTimeout: handshakeMs });
}
