import { expect, test } from '../../fixture/swarm-fixture.ts';

interface Manifest {
  readonly name: string;
  readonly start_url: string;
  readonly display: string;
  readonly icons: readonly {
    readonly src: string;
    readonly sizes: string;
    readonly type: string;
    readonly purpose?: string;
  }[];
}

/** Width and height as a PNG's header has them. */
function pngSize(bytes: Buffer): string {
  expect(bytes.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  return `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`;
}

test('the page says what it is, to people, to searches and to launchers', async ({ swarm }) => {
  const { page } = await swarm.open({ name: 'Ann' });
  await expect(page).toHaveTitle(/^Swarmroom · /);
  await expect(page.locator('html')).toHaveAttribute('lang', /^en/);
  const content = (name: string) => page.locator(`meta[name="${name}"]`).first().getAttribute('content');
  expect((await content('description'))?.length).toBeGreaterThan(50);
  expect(await content('viewport')).toContain('width=device-width');
  expect(await content('color-scheme')).toBe('light dark');
  for (const colours of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: colours });
    const background = await page.evaluate(() =>
      getComputedStyle(document.documentElement).getPropertyValue('--background').trim(),
    );
    const theme = page.locator(`meta[name="theme-color"][media*="${colours}"]`);
    await expect(theme).toHaveAttribute('content', background);
  }
});

test('the manifest and its icons are served with their types, and are what they say', async ({ swarm }) => {
  const { page } = await swarm.open({ name: 'Ann' });
  const address = await page.locator('link[rel="manifest"]').evaluate((link: HTMLLinkElement) => link.href);
  const answer = await page.request.get(address);
  expect(answer.status()).toBe(200);
  expect(answer.headers()['content-type']).toContain('application/manifest+json');
  const manifest = (await answer.json()) as Manifest;
  expect(manifest).toMatchObject({ name: 'Swarmroom', start_url: './', display: 'standalone' });
  expect(manifest.icons.map(({ sizes }) => sizes)).toEqual(['any', '192x192', '512x512', '512x512']);
  expect(manifest.icons.filter(({ purpose }) => purpose === 'maskable')).toHaveLength(1);
  const links = await page
    .locator('link[rel="icon"], link[rel="apple-touch-icon"]')
    .evaluateAll((found) =>
      found.map((link) => ({ src: (link as HTMLLinkElement).href, type: null, sizes: null })),
    );
  expect(links).toHaveLength(3);
  for (const { src, type, sizes } of [...manifest.icons, ...links]) {
    const icon = await page.request.get(new URL(src, address).href);
    expect(icon.status(), src).toBe(200);
    const served = icon.headers()['content-type'] ?? '';
    if (type !== null) expect(served).toContain(type);
    if (served.includes('image/png')) {
      const size = pngSize(await icon.body());
      expect(size).toBe(sizes ?? (src.includes('apple') ? '180x180' : '192x192'));
    } else {
      expect(served).toContain('image/svg+xml');
    }
  }
});
