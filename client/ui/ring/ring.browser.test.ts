import { h, render } from 'preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import {
  accessibilityProblems,
  createDemoPage,
  type DemoPage,
  preferColours,
} from '../../../e2e/fixture/demo-page.ts';
import { keyOfName } from '../../../shared/ring/wire/ed25519-keys.ts';
import type { RingView } from '../../ring/room-ring.ts';
import { chooseLanguage, messages } from '../language/language.ts';
import { createDemoApp, type DemoApp } from '../testing/demo-app.ts';
import '../styles/main.css';
import { Ring } from './ring-page.tsx';
import { RingModel } from './toy/ring-model.ts';

let demo: DemoPage;
let app: DemoApp;

beforeEach(async () => {
  await page.viewport(1280, 900);
  demo = createDemoPage();
});

afterEach(() => demo.close());

function show(playsAtOnce: boolean, view: RingView | null = null): RingModel {
  const model = new RingModel(playsAtOnce);
  app = createDemoApp();
  app.ringView.value = view;
  render(
    h('main', null, h(Ring, { model, ring: app.ring, tracker: app.tracker, addresses: app.addresses })),
    demo.root,
  );
  return model;
}

const idOf = (digit: string) => digit.repeat(40);

const joined: RingView = {
  id: idOf('3'),
  isJoined: true,
  size: 4,
  successors: [idOf('7'), idOf('b'), idOf('e')],
  predecessors: [idOf('e'), idOf('b'), idOf('7')],
  shortcuts: [idOf('b')],
  links: 3,
  keys: [idOf('1')],
};

const peer = (number: number) =>
  demo.all('ring-peer').find(({ dataset }) => dataset['peer'] === String(number));

describe('the page of the ring', () => {
  it('Home links to the ring’s page, which draws the textbook’s eight peers', async () => {
    demo.open('#/', createDemoApp());
    demo.root.querySelector<HTMLAnchorElement>('a[href="#/ring"]')!.click();
    await expect.poll(() => demo.all('ring-peer')).toHaveLength(8);
    await expect.poll(() => document.title).toMatch(/^Ring/);
    expect(demo.one('ring-drawing').getAttribute('aria-label')).toContain('1, 3, 4, 5, 8, 10, 12, 15');
  });

  it('leaves the room’s ring and joins it again, and meanwhile offers nothing that needs the ring', async () => {
    show(false, joined);
    demo.one('ring-leave').click();
    expect(app.calls).toContainEqual(['leaveRing']);
    app.hasLeftRing.value = true;
    app.ringView.value = null;
    await expect.poll(() => demo.one('ring-state').textContent).toContain('has left the ring');
    expect(demo.one('ring-state').dataset).toMatchObject({ state: 'alone', size: '1' });
    for (const id of ['find-input', 'ring-leave', 'invite']) expect(demo.all(id), id).toEqual([]);
    expect(await accessibilityProblems(demo.root)).toEqual([]);
    demo.one('ring-join').click();
    expect(app.calls).toContainEqual(['joinRing']);
  });

  it('steps through a lookup, and shows its messages beside N/2 and ½·log2 N', async () => {
    show(true);
    demo.one('ring-find').click();
    await expect.poll(() => demo.one('ring-sentence').textContent).toContain('responsible for key 11');
    for (const hops of ['1', '2', '3']) {
      demo.one('ring-step').click();
      await expect.poll(() => demo.all('ring-hops')[0]?.dataset['value']).toBe(hops);
      expect(demo.all('ring-hop')).toHaveLength(Number(hops));
    }
    expect(peer(8)!.dataset['look']).toBe('holder');
    expect(demo.one('ring-half').dataset['value']).toBe('4');
    expect(demo.one('ring-logarithm').dataset['value']).toBe('1.5');
  });

  it('plays the story by itself to its end', async () => {
    show(true);
    demo.one('ring-find').click();
    await expect.poll(() => peer(12)?.dataset['look']).toBe('responsible');
    expect(demo.all('ring-hop')).toHaveLength(5);
  });

  it('shows the last step at once to people who want no motion, and steps back on request', async () => {
    const model = show(false);
    model.rebuild({ links: 'shortcuts' });
    demo.one('ring-find').click();
    await expect.poll(() => peer(12)?.dataset['look']).toBe('responsible');
    expect(demo.one('ring-hops').dataset['value']).toBe('3');
    model.step(-1);
    model.step(-1);
    await expect.poll(() => demo.all('ring-hop')).toHaveLength(2);
  });

  it('lets peer 5 leave and peer 13 join with one click each', async () => {
    show(false);
    demo.one('ring-five-leaves').click();
    await expect.poll(() => peer(5)).toBeUndefined();
    expect(peer(4)!.dataset).toMatchObject({ successor: '8', second: '10' });
    expect(peer(3)!.dataset['second']).toBe('8');
    demo.one('ring-thirteen-joins').click();
    await expect.poll(() => peer(13)?.dataset['successor']).toBe('15');
    expect(peer(13)!.dataset['predecessor']).toBe('12');
  });

  it('lets a peer join where a free place is clicked, and lets the chosen peer leave', async () => {
    show(false);
    const free = () => demo.all('ring-place').map(({ dataset }) => dataset['place']);
    expect(free()).toEqual(['0', '2', '6', '7', '9', '11', '13', '14']);
    demo.all('ring-place')[2]!.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    await expect.poll(() => peer(6)?.dataset['successor']).toBe('8');
    peer(8)!.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    const leaver = demo.one('ring-leaver') as HTMLSelectElement;
    await expect.poll(() => leaver.value).toBe('8');
    demo.one('ring-leaves').click();
    await expect.poll(() => peer(6)?.dataset['successor']).toBe('10');
    expect(free()).toContain('8');
  });

  it('steps through a departure by keyboard, and shows each peer’s old and new neighbours', async () => {
    const model = show(false);
    demo.one('ring-five-leaves').click();
    await expect.poll(() => peer(5)).toBeUndefined();
    const press = (key: string, target: Element = document.body) =>
      target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    while (model.at.value > 0) press('ArrowLeft');
    await expect.poll(() => demo.all('ring-gone')).toHaveLength(1);
    const sentence = () => demo.one('ring-sentence').textContent;
    while (!/Peer 4 takes/.test(sentence()!)) {
      const at = model.at.value;
      press('ArrowRight');
      expect(model.at.value).toBe(at + 1);
      await expect.poll(sentence).toContain('Peer');
    }
    expect(sentence()).toContain('8 as its successor (it was 5), 10 as its second successor (it was 8)');
    expect(demo.all('ring-news').map(({ dataset }) => dataset['to'])).toEqual(['8', '10']);
    const at = model.at.value;
    press('ArrowLeft', demo.root.querySelector('#ring-key')!);
    expect(model.at.value, 'a field keeps its keys').toBe(at);
  });

  it('draws the arrow from a key to its closest successor once that peer has answered', async () => {
    const model = show(false);
    demo.one('ring-find').click();
    await expect.poll(() => demo.all('ring-key')[0]?.dataset['owner']).toBe('12');
    model.step(-1);
    await expect.poll(() => demo.all('ring-key')[0]?.dataset['owner']).toBeUndefined();
  });

  it('measures every kind of links with the same peers', async () => {
    show(false);
    demo.one('ring-measure').click();
    const mean = (links: string) => Number(demo.all(`ring-mean-${links}`)[0]?.dataset['value']);
    await expect.poll(() => mean('circular')).toBeGreaterThan(2.5);
    expect(mean('circular')).toBeLessThan(5);
    expect(mean('shortcuts')).toBeLessThan(mean('circular'));
    expect(mean('full')).toBeLessThan(1);
  });

  it('stores a value, and gets it from another peer', async () => {
    const model = show(false);
    demo.one('ring-put').click();
    await expect.poll(() => demo.all('ring-key').map(({ dataset }) => dataset['key'])).toEqual(['11']);
    model.chosen.value = 15;
    demo.one('ring-get').click();
    await expect.poll(() => demo.one('ring-sentence').textContent).toContain('“128.17.123.38”');
  });

  it('hashes a name to a key of the circle, as the room’s ring does, whatever its case', async () => {
    show(false);
    const field = (id: string) => demo.root.querySelector<HTMLInputElement>(`#${id}`)!;
    const type = (name: string) => {
      field('ring-name').value = name;
      field('ring-name').dispatchEvent(new Event('input', { bubbles: true }));
    };
    type('Led Zeppelin IV');
    const key = String(Number.parseInt(keyOfName('Led Zeppelin IV').slice(0, 1), 16));
    await expect.poll(() => field('ring-key').value).toBe(key);
    type('Something else');
    type('led zeppelin iv');
    await expect.poll(() => field('ring-key').value).toBe(key);
  });

  it('refuses a key that is not on the circle, and says why', async () => {
    show(false);
    const input = demo.root.querySelector<HTMLInputElement>('#ring-key')!;
    input.value = '16';
    input.dispatchEvent(new Event('input', { bubbles: true }));
    await expect.poll(() => (demo.one('ring-find') as HTMLButtonElement).disabled).toBe(true);
    expect(demo.root.textContent).toContain('A whole number from 0 to 15.');
  });

  it('says where this page is in the room’s ring, or that the page is alone', async () => {
    show(false);
    expect(demo.one('ring-state').dataset).toMatchObject({ state: 'alone', size: '1' });
    render(null, demo.root);
    show(false, joined);
    await expect.poll(() => demo.one('ring-state').dataset['state']).toBe('joined');
    expect(demo.one('ring-state').dataset).toMatchObject({ size: '4', id: joined.id, successor: idOf('7') });
  });

  it('says why this page is alone and what to do: nobody else is there, it is joining, or it cannot join by itself', async () => {
    show(false, { ...joined, isJoined: false, links: 0 });
    const { alone } = messages.value.ring.own;
    const text = () => demo.one('ring-state').textContent;
    expect(text()).toBe(alone.first);
    app.tracker.value = 'unreachable';
    await expect.poll(text).toBe(alone.outside);
    await chooseLanguage('zh');
    await expect.poll(text).toBe(messages.value.ring.own.alone.outside);
    expect(text()).not.toBe(alone.outside);
    await chooseLanguage('en');
    render(null, demo.root);
    show(false, { ...joined, isJoined: false, links: 1 });
    await expect.poll(text).toBe(alone.entering);
  });

  it('finds torrents by name, and says when there is none', async () => {
    show(false, joined);
    const input = demo.one('find-input') as HTMLInputElement;
    const find = async (name: string) => {
      input.value = name;
      input.dispatchEvent(new Event('input', { bubbles: true }));
      await expect.poll(() => (demo.one('find-button') as HTMLButtonElement).disabled).toBe(false);
      demo.one('find-button').click();
    };
    await find('Networking lecture 7');
    await expect.poll(() => demo.all('find-result')).toHaveLength(1);
    // 3333 asks, and the query passes bbbb to eeee: in the drawing, and in words beside the textbook's average.
    expect(demo.all('own-hop')).toHaveLength(2);
    expect(demo.one('find-way').textContent).toBe(
      'Messages to the responsible peer: 2 (3333 → bbbb → eeee). The average in a ring of 4 peers is N/2 = 2 on the circle alone, and ½·log₂ N = 1.0 with shortcuts.',
    );
    const { infohash } = demo.one('find-result').dataset;
    expect(demo.one('find-result').querySelector('a')!.hash).toContain(`/t/${infohash}`);
    await find('Something else');
    await expect.poll(() => demo.root.textContent).toContain('Nothing is public under this name.');
    expect(demo.all('find-result')).toHaveLength(0);
  });

  it('the ring’s page is accessible in both colour schemes, and fits 360 pixels', async () => {
    for (const colours of ['light', 'dark'] as const) {
      await preferColours(colours);
      show(false, joined);
      demo.one('ring-find').click();
      await expect.poll(() => demo.all('ring-hop')).toHaveLength(5);
      expect(await accessibilityProblems(demo.root)).toEqual([]);
    }
    await page.viewport(360, 740);
    await chooseLanguage('zh');
    await expect.poll(() => document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
  });
});
