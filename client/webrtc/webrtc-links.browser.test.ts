import { expect, it } from 'vitest';
import type { PeerId } from '../../shared/ids.ts';
import { createWorkerTimers } from '../session/worker-timers.ts';
import type { PeerLinks } from './peer-links.ts';
import { createWebRtcLinks } from './webrtc-links.ts';

it('connects', async () => {
  const timers = createWorkerTimers();
  const a = 'a'.repeat(40) as PeerId;
  const b = 'b'.repeat(40) as PeerId;
  const start = performance.now();
  const log: string[] = [];
  const pages = new Map<PeerId, PeerLinks>();
  await new Promise<void>((resolve) => {
    for (const [self] of [
      [a, b],
      [b, a],
    ] as const) {
      pages.set(
        self,
        createWebRtcLinks({
          selfId: self,
          timers,
          events: {
            sendSignal: (to, signal) => {
              log.push(`${performance.now() - start} ${self[0]} ${signal.slice(0, 20)} ${signal.length}`);
              queueMicrotask(() => pages.get(to)?.onSignal(self, signal));
            },
            opened: (peer) => {
              log.push(`${performance.now() - start} ${self[0]} opened`);
              pages.get(self)?.send(peer, new Uint8Array([1, 2, 3]));
            },
            received: (_peer, bytes) => {
              log.push(`${self[0]} ${bytes}`);
            },
            drained: (_peer, n) => {
              log.push(`${self[0]} drained ${n}`);
            },
            closed: (_peer, reason) => {
              log.push(`${performance.now() - start} ${self[0]} closed ${reason}`);
              if (self === b) resolve();
            },
          },
        }),
      );
    }
    pages.get(a)!.dial(b);
    timers.after(2000, async () => {
      log.push(JSON.stringify(await pages.get(a)?.path(b)), `${performance.now() - start}`);
      pages.get(a)?.close(b);
    });
  });
  console.log(log.join('\n'));
  expect(log.length).toBeGreaterThan(5);
});
