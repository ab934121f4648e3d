/** `npm start -- --https` in a browser that has never seen the certificate, as a student's has not. */

import { expect, Swarm, test } from '../../fixture/swarm-fixture.ts';
import { sha256OfFile } from '../../fixture/test-files.ts';
import { startTracker } from '../../fixture/tracker-process.ts';

test('[TR64] over https with a certificate of its own, once let through: hashing by the browser, and the file arrives', async ({
  browserName: _,
}, { outputDir }) => {
  const tracker = await startTracker({}, [], ['--https']);
  const swarm = new Swarm(tracker, outputDir);
  try {
    expect(tracker.output()).toContain('every browser warns once');
    const [seed, ann] = await swarm.openAll(['Seed', 'Ann'], { separateProcess: false });
    expect(await seed!.page.evaluate(() => [isSecureContext, typeof crypto.subtle])).toEqual([
      true,
      'object',
    ]);
    const file = swarm.randomFile('a.bin', 1_000_000);
    const link = await seed!.share(file);
    expect(link).toMatch(/^https:/);
    await ann!.join(link);
    await ann!.waitUntilComplete();
    expect((await ann!.savedFile()).sha256).toBe(await sha256OfFile(file));
    expect(swarm.unexpectedErrors()).toEqual([]);
  } finally {
    await swarm.closeAll();
  }
});
