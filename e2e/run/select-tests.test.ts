import { describe, expect, it } from 'vitest';
import { patternOf, selectTests } from './select-tests.ts';

const files = [
  { path: 'tracker/redis/redis.test.ts', text: `import './testing/contract.ts';` },
  {
    path: 'tracker/redis/testing/contract.ts',
    text: `import './parts.ts'; it('[TR1] keeps a peer', () => {});`,
  },
  { path: 'tracker/redis/testing/parts.ts', text: '' },
  { path: 'client/picker.test.ts', text: String.raw`it('doesn\'t ask twice', () => {});` },
  { path: 'client/picker.ts', text: 'const title = "keeps a peer";' },
  { path: 'e2e/specs/redis.spec.ts', text: `test('keeps a peer', () => {});` },
];

describe('selectTests', () => {
  it('selects a test file by a part of its path', () => {
    expect(selectTests(files, 'redis')).toEqual({
      byPath: ['tracker/redis/redis.test.ts'],
      byText: [],
      inSpecs: true,
    });
  });

  it('selects a test file by a title of its own or of a contract that it imports', () => {
    expect(selectTests(files, 'keeps a')).toEqual({
      byPath: [],
      byText: ['tracker/redis/redis.test.ts'],
      inSpecs: true,
    });
    expect(selectTests(files, "doesn't ask").byText).toEqual(['client/picker.test.ts']);
  });

  it('selects no file where nothing has the name', () => {
    expect(selectTests(files, 'nowhere')).toEqual({ byPath: [], byText: [], inSpecs: false });
  });
});

describe('patternOf', () => {
  it('makes a pattern that matches the name and nothing else', () => {
    const name = '[TR1] 4·F/(u_s + Σu): a?';
    expect(new RegExp(`^${patternOf(name)}$`).test(name)).toBe(true);
    expect(new RegExp(patternOf('a.b')).test('acb')).toBe(false);
  });
});
