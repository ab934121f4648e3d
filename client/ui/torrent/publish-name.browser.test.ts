import { h, render } from 'preact';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createDemoPage, type DemoPage } from '../../../e2e/fixture/demo-page.ts';
import type { Infohash } from '../../../shared/base/ids.ts';
import { createDemoApp } from '../testing/demo-app.ts';
import { PublishName } from './publish-name.tsx';

let demo: DemoPage;

beforeEach(() => {
  demo = createDemoPage();
});

afterEach(() => demo.close());

it('brings a page back into the ring when the person makes a name public', async () => {
  const app = createDemoApp();
  const infohash = 'ab'.repeat(32) as Infohash;
  app.hasLeftRing.value = true;
  render(h(PublishName, { ring: app.ring, infohash, name: 'Led Zeppelin IV' }), demo.root);
  demo.one('publish-name').click();
  expect(app.calls).toEqual([['publishName', infohash, 'Led Zeppelin IV'], ['joinRing']]);
});
