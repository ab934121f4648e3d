/** Every kind of bad neighbour over real channels: an honest one gets everything all the same. */

import { expect, test } from '../../fixture/swarm-fixture.ts';
import { MiB, sha256OfFile } from '../../fixture/test-files.ts';

/** Each is the project's own engine with one fault on the way out, named after its row in `shared/swarm/SPEC.md`. */
type Conduct = 'W6' | 'W7' | 'W9' | 'W11' | 'W12' | 'W14' | 'W15';
/** Few in a room: a page and its drawings cost more than its misdeeds. */
const rooms: readonly (readonly Conduct[])[] = [
  ['W6', 'W7', 'W9', 'W11'],
  ['W12', 'W14', 'W15'],
];

/** Runs in the page. Its engine puts whole messages into every frame; the first frame begins with the handshake. */
function misbehave(conduct: Conduct): void {
  const [unchokeId, chokeId, requestId, pieceId, rejectId] = [1, 0, 6, 7, 16];
  const handshakeBytes = 68;
  const send = RTCDataChannel.prototype.send as (this: RTCDataChannel, data: Uint8Array<ArrayBuffer>) => void;
  const greeted = new WeakSet<RTCDataChannel>();
  const stuck = new WeakSet<RTCDataChannel>();
  let pieces = 0;
  const note = () => {
    const root = document.documentElement;
    root.dataset['misdeeds'] = String(Number(root.dataset['misdeeds'] ?? 0) + 1);
  };

  /** What goes out instead of a message. */
  function instead(channel: RTCDataChannel, message: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
    const id = message[4];
    const isPiece = id === pieceId;
    if (stuck.has(channel)) return [];
    if (conduct === 'W6' && (isPiece || id === rejectId)) return [];
    if (conduct === 'W7' && isPiece && message[8]! % 2 === 0) return [];
    if (!isPiece) return [message];
    pieces++;
    if (conduct === 'W11') return [message, message.slice(), message.slice(), message.slice()];
    if (conduct === 'W12' && pieces % 2 === 0) message[message.length - 1]! ^= 1;
    if (conduct === 'W14') {
      stuck.add(channel);
      return [message.subarray(0, message.length / 2)];
    }
    return [message];
  }

  function begin(channel: RTCDataChannel): void {
    if (channel.readyState !== 'open') return;
    if (conduct === 'W9') {
      const request = Uint8Array.of(0, 0, 0, 13, requestId, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x40, 0);
      const many = new Uint8Array(request.length * 1_000);
      for (let at = 0; at < 1_000; at++) many.set(request, at * request.length);
      // A thousand times the same, then of every chunk in turn.
      for (let round = 0; round < 20; round++) {
        for (let at = 0; round > 0 && at < 1_000; at++) many[at * request.length + 8] = (at + round) % 16;
        send.call(channel, many.slice());
        note();
      }
    }
    if (conduct === 'W15') {
      const flutter = new Uint8Array(100);
      for (let at = 0; at < flutter.length; at += 5)
        flutter.set([0, 0, 0, 1, at % 2 ? chokeId : unchokeId], at);
      const timer = setInterval(() => {
        if (channel.readyState !== 'open') return clearInterval(timer);
        send.call(channel, flutter);
        note();
      }, 100);
    }
  }

  RTCDataChannel.prototype.send = function (this: RTCDataChannel, data: unknown) {
    const frame = data as Uint8Array<ArrayBuffer>;
    let at = greeted.has(this) ? 0 : handshakeBytes;
    const isFirst = !greeted.has(this);
    greeted.add(this);
    if (isFirst) send.call(this, frame.subarray(0, handshakeBytes));
    while (at < frame.length) {
      const length = 4 + new DataView(frame.buffer, frame.byteOffset + at).getUint32(0);
      const message = frame.subarray(at, at + length);
      const sent = message.slice();
      const others = instead(this, sent);
      if (others.length !== 1 || others[0]!.some((byte, index) => byte !== message[index])) note();
      for (const other of others) send.call(this, other);
      at += length;
    }
    if (isFirst) setTimeout(() => begin(this), 500);
  };
}

for (const conducts of rooms) {
  test(`two honest ones get everything in a room with the bad neighbours ${conducts.join(', ')}`, async ({
    swarm,
  }) => {
    const path = swarm.randomFile('random.bin', 4 * MiB);
    const [seed, ann, ben] = await swarm.openAll(['Seed', 'Ann', 'Ben']);
    const liars = await swarm.openAll(conducts);
    await Promise.all(conducts.map((conduct, at) => liars[at]!.page.evaluate(misbehave, conduct)));
    const link = await seed!.share(path, { up: '1MiB' });
    await Promise.all([ann!, ben!, ...liars].map((leecher) => leecher.join(link, { up: '1MiB' })));

    await Promise.all([ann!, ben!].map((leecher) => leecher.waitUntilComplete()));
    const expected = await sha256OfFile(path);
    for (const leecher of [ann!, ben!]) expect((await leecher.savedFile()).sha256).toBe(expected);
    for (const [at, conduct] of conducts.entries()) {
      const { page } = liars[at]!;
      const misdeeds = () => page.evaluate(() => Number(document.documentElement.dataset['misdeeds'] ?? 0));
      await expect.poll(misdeeds, conduct).toBeGreaterThan(0);
    }
    const devtools = await seed!.page.context().newCDPSession(seed!.page);
    const { usedSize } = await devtools.send('Runtime.getHeapUsage');
    expect(usedSize).toBeLessThan(100 * MiB);
  });
}
