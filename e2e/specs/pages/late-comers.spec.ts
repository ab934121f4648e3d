/** A class that arrives bit by bit: at no moment does a screen contradict itself. */
import type { Page } from '@playwright/test';
import { expect, test } from '../../fixture/swarm-fixture.ts';
import { MiB } from '../../fixture/test-files.ts';

const people = 5;
const apartMs = 2_500;

/** What one screen says at one moment. */
interface Screen {
  readonly headline: string;
  readonly rows: readonly {
    readonly text: string;
    readonly role: string;
    readonly done: boolean;
    readonly came: boolean;
  }[];
}

function readRoom(page: Page): Promise<Screen> {
  return page.evaluate(() => ({
    headline: document.querySelector('[data-testid=room-headline]')?.textContent ?? '',
    rows: [...document.querySelectorAll<HTMLElement>('[data-testid=room-row]')].map((row) => ({
      text: row.textContent ?? '',
      role: row.dataset['role'] ?? '',
      done: row.dataset['done'] === 'true',
      came: row.querySelector('[data-testid=arrival]') !== null,
    })),
  }));
}

/** What is wrong with it, as sentences. */
function contradictions({ headline, rows }: Screen): string[] {
  const leechers = rows.filter(({ role }) => role === 'leecher');
  const done = leechers.filter(({ done }) => done).length;
  const later = leechers.filter(({ came }) => came).length;
  const counted = /(\d+) of (\d+) have it/.exec(headline);
  const told = Number(/; (\d+) joined later/.exec(headline)?.[1] ?? 0);
  const isEveryone = headline.includes('Everyone has it');
  const isEnded = headline.includes('Measured run') || /after \d/.test(headline);
  return [
    ...(told === later ? [] : [`${told} joined later, but ${later} rows say so`]),
    ...(counted && (Number(counted[1]) !== done || Number(counted[2]) !== leechers.length)
      ? [`the headline counts ${counted[0]}, the rows ${done} of ${leechers.length}`]
      : []),
    ...(isEveryone && done < leechers.length ? ['everyone has it, and a row has not'] : []),
    ...(isEnded && /Running for|Earliest possible/.test(headline) ? ['the run has ended and goes on'] : []),
  ].map((what) => `${what}: ${headline} | ${rows.map(({ text }) => text).join(' | ')}`);
}

test('a class that arrives bit by bit: headline and rows agree all the time, and each person has their own time', async ({
  swarm,
}) => {
  const seed = await swarm.open({ name: 'Seed', separateProcess: false });
  const link = await seed.share(swarm.randomFile('a.bin', 2 * MiB), { up: '1MiB' });
  const { hash } = new URL(link);
  const room = await swarm.open({
    name: 'Room',
    route: hash.slice(1).replace('?', '/room?'),
    separateProcess: false,
  });
  const found: string[] = [];
  let isWatching = true;
  const watching = (async () => {
    for (; isWatching; await room.page.waitForTimeout(100))
      found.push(...contradictions(await readRoom(room.page)));
  })();
  const names = Array.from({ length: people }, (_, index) => `Pupil ${index + 1}`);
  const pupils = await swarm.openAll(names, { separateProcess: false });
  for (const pupil of pupils) {
    await pupil.join(link, { up: '1MiB' });
    await room.page.waitForTimeout(apartMs);
  }
  for (const pupil of pupils) await pupil.waitUntilComplete();
  await expect(room.page.getByTestId('room-headline')).toContainText('Everyone has it; ');

  // A newcomer to the closed run sees a prediction and a time of their own, and the room says the same time.
  const late = await swarm.open({ name: 'Late', separateProcess: false });
  await late.join(link, { up: '1MiB' });
  const best = await late.value('own-best');
  await late.waitUntilComplete();
  const took = await late.value('own-measured');
  expect(best).toBeGreaterThan(0);
  expect(took).toBeGreaterThanOrEqual(best);
  const row = room.page.getByTestId('room-row').filter({ hasText: 'Late' });
  await expect(row).toContainText(`✓ ${took.toFixed(1)} sec`);
  isWatching = false;
  await watching;
  expect(found).toEqual([]);
});
