import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDemoPage, type DemoPage, pageSettles } from '../../../e2e/fixture/demo-page.ts';
import { createDemoApp } from '../testing/demo-app.ts';
import { demoInfohash } from '../testing/demo-snapshots.ts';

let demo: DemoPage;

beforeAll(pageSettles);

beforeEach(() => {
  demo = createDemoPage();
});

afterEach(() => demo.close());

function chooseFiles(...files: File[]): void {
  const input = demo.one('file-input') as HTMLInputElement;
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  input.files = transfer.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

function type(testId: string, text: string): void {
  const input = demo.one(testId) as HTMLInputElement;
  input.value = text;
}

describe('Home', () => {
  it('Home shares the files chosen together as one torrent, with the parameters of its address', async () => {
    const app = createDemoApp();
    demo.open('#/?up=2MiB&hold=1', app);
    chooseFiles(new File(['a'], 'a.txt'), new File(['b'], 'b.txt'));
    await expect.poll(() => location.hash).toBe(`#/t/${demoInfohash}?dn=&up=2MiB&hold=1`);
    const [command, files, options] = app.calls[0]!;
    expect(command).toBe('share');
    expect(files).toMatchObject([{ path: ['a.txt'] }, { path: ['b.txt'] }]);
    expect(options).toMatchObject({ uploadCap: 2_097_152, hold: true });
  });

  it('Home shares files that are dropped anywhere on the page', async () => {
    const app = createDemoApp();
    demo.open('#/', app);
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['a'], 'a.txt'));
    const drop = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
    await expect
      .poll(() => {
        // Effects, and with them the listener, come after the first frame.
        if (app.calls.length === 0) document.body.dispatchEvent(drop);
        return app.calls[0]?.[0];
      })
      .toBe('share');
    expect(app.calls[0]?.[1]).toMatchObject([{ path: ['a.txt'] }]);
  });

  it('shows the progress of hashing, and cancels it', () => {
    const app = createDemoApp();
    app.hashing.value = { name: 'film.webm', hashedBytes: 25, totalBytes: 100 };
    demo.open('#/', app);
    expect(demo.one('status').dataset['state']).toBe('hashing');
    expect(demo.one('progress').getAttribute('aria-valuenow')).toBe('25');
    [...demo.root.querySelectorAll('button')].find((button) => button.textContent === 'Cancel')?.click();
    expect(app.calls).toEqual([['cancelHashing']]);
  });

  it('joins by code, and opens the torrent’s page', async () => {
    const app = createDemoApp();
    demo.open('#/?up=1MiB', app);
    type('join-input', 'K7QM4');
    demo.one('join-button').click();
    await expect.poll(() => location.hash).toBe(`#/t/${demoInfohash}?dn=Networking%20lecture%207&up=1MiB`);
  });

  it('says that a code is unknown, or that a text is neither a code nor a link', async () => {
    demo.open('#/', createDemoApp());
    type('join-input', 'WRONG');
    demo.one('join-button').click();
    await expect
      .poll(() => demo.all('error-message')[0]?.textContent ?? '')
      .toContain('No share uses this code.');
    type('join-input', 'https://example.org/');
    demo.one('join-button').click();
    await expect
      .poll(() => demo.all('error-message')[0]?.textContent ?? '')
      .toContain('neither a code nor a share link');
  });

  it('Home shows a parameter that does not parse, and starts nothing', async () => {
    const app = createDemoApp();
    demo.open('#/?up=fast', app);
    expect(demo.one('error-message').textContent).toContain('up=fast');
    expect((demo.one('file-input') as HTMLInputElement).disabled).toBe(true);
    expect((demo.one('join-button') as HTMLButtonElement).disabled).toBe(true);
    // Even if something gets past the disabled field: a drop, for one.
    chooseFiles(new File(['a'], 'a.txt'));
    await new Promise(requestAnimationFrame);
    expect(app.calls).toEqual([]);
  });
});
