import { expect, it } from 'vitest';
import { metainfoPart } from './description-service.ts';

it('serves the metainfo in parts of 16 KiB, and no part beyond its end', () => {
  const infoBytes = new Uint8Array(40_000);
  expect([0, 1, 2].map((part) => metainfoPart(infoBytes, part)?.length)).toEqual([16_384, 16_384, 7_232]);
  expect(metainfoPart(infoBytes, 3)).toBeUndefined();
  expect(metainfoPart(infoBytes, -1)).toBeUndefined();
});
