import { expect, test } from '../../fixture/swarm-fixture.ts';
import { MiB, sha256OfFile } from '../../fixture/test-files.ts';

test('a neighbour that sends wrong blocks is banned, and nobody keeps a wrong byte', async ({ swarm }) => {
  const path = swarm.randomFile('random.bin', 12 * MiB);
  const seed = await swarm.open({ name: 'Seed' });
  const [liar, ann, ben] = await swarm.openAll(['Liar', 'Ann', 'Ben']);
  await liar!.page.evaluate(sendWrongBlocks);
  const link = await seed.share(path, { up: '1MiB' });
  const leechers = [liar!, ann!, ben!];
  await Promise.all(leechers.map((leecher) => leecher.join(link)));

  await Promise.all(leechers.map((leecher) => leecher.waitUntilComplete()));
  expect(await liar!.page.evaluate(() => document.documentElement.dataset['wrongBlocks'])).toMatch(/^[1-9]/);
  const expected = await sha256OfFile(path);
  for (const leecher of [ann!, ben!]) {
    expect((await leecher.savedFile()).sha256).toBe(expected);
    const names = await leecher.page.getByTestId('neighbour-row').allInnerTexts();
    expect(names.some((text) => text.includes('Seed'))).toBe(true);
    expect(names.some((text) => text.includes('Liar'))).toBe(false);
  }
});

/** The project's own engine with one fault: a bit of every block is turned on its way out. Runs in the page. */
function sendWrongBlocks(): void {
  const pieceId = 7;
  const send = RTCDataChannel.prototype.send as (data: ArrayBufferView) => void;
  let count = 0;
  RTCDataChannel.prototype.send = function (this: RTCDataChannel, data: unknown) {
    const view = data as Uint8Array<ArrayBuffer>;
    if (view[4] === pieceId && view.length > 1_000) {
      view[view.length - 1]! ^= 1;
      document.documentElement.dataset['wrongBlocks'] = String(++count);
    }
    send.call(this, view);
  };
}
