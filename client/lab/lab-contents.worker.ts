import { serveContents } from '../storage/worker/content-service.ts';

/** One Worker for the contents of all peers of a real run: each comes with a port of its own, and gets a store of its own. */
addEventListener('message', ({ ports }: MessageEvent) => {
  for (const port of ports) {
    serveContents(port, crypto.subtle as SubtleCrypto | undefined);
    port.start();
  }
});
