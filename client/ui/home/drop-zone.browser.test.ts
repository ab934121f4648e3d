import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { createDemoPage, type DemoPage, pageSettles } from '../../../e2e/fixture/demo-page.ts';
import { createDemoApp } from '../testing/demo-app.ts';

let test: DemoPage;

beforeAll(pageSettles);

beforeEach(() => {
  test = createDemoPage();
});

afterEach(() => test.close());

it('shares what is pasted, and leaves pasted text alone', async () => {
  const app = createDemoApp();
  test.open('#/', app);
  const paste = (fill: (clipboard: DataTransfer) => void) => {
    const clipboardData = new DataTransfer();
    fill(clipboardData);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  };
  await expect
    .poll(() => {
      paste((clipboard) => clipboard.setData('text/plain', 'K7QM4'));
      if (app.calls.length === 0) paste((clipboard) => clipboard.items.add(new File(['a'], 'image.png')));
      return app.calls.length;
    })
    .toBeGreaterThan(0);
  const shared = app.calls.filter(([command]) => command === 'share');
  for (const [, files] of shared) expect(files).toMatchObject([{ path: ['image.png'] }]);
});
