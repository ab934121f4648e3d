import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDemoPage, type DemoPage } from '../../../e2e/fixture/demo-page.ts';
import { createDemoApp } from '../testing/demo-app.ts';
import { demoInfohash, demoSnapshot } from '../testing/demo-snapshots.ts';

let demo: DemoPage;

beforeEach(() => {
  demo = createDemoPage();
});

afterEach(() => demo.close());

async function typeName(text: string, key: 'Enter' | 'Escape'): Promise<void> {
  demo.one('own-name').click();
  await expect.poll(() => demo.all('own-name-input').length).toBe(1);
  const input = demo.one('own-name-input') as HTMLInputElement;
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  input.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  await expect.poll(() => demo.all('own-name').length).toBe(1);
}

describe("the person's own name", () => {
  it('Home says what the person is called, unless the address says another name', async () => {
    const app = createDemoApp();
    demo.open('#/', app);
    expect(demo.one('own-name').parentElement?.textContent).toBe('You are Cyan Shark ✎');
    demo.open('#/?name=Ada', app);
    await expect.poll(() => demo.one('own-name').dataset['value']).toBe('Ada');
  });

  it('the torrent page says the name with the number that tells it from another of the same name', () => {
    demo.open(`#/t/${demoInfohash}?dn=`, createDemoApp([demoSnapshot(0.4)]));
    expect(demo.one('own-name').dataset['value']).toBe('Cyan Shark 2');
  });

  it('a new name is chosen with Enter, and the address no longer says the old one', async () => {
    const app = createDemoApp();
    demo.open('#/?name=Ada&up=2MiB', app);
    await typeName('  Grace ', 'Enter');
    expect(app.calls).toEqual([['rename', 'Grace']]);
    expect(location.hash).toBe('#/?name=Grace&up=2MiB');
    expect(document.activeElement).toBe(demo.one('own-name'));
  });

  it('Escape, an empty text and the same text change nothing', async () => {
    const app = createDemoApp();
    demo.open('#/', app);
    await typeName('Grace', 'Escape');
    await typeName(' ', 'Enter');
    await typeName('Cyan Shark', 'Enter');
    expect(app.calls).toEqual([]);
  });
});
