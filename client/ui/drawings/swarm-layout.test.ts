import { describe, expect, it } from 'vitest';
import { circleLayout, nodeRadiusFor, type Place, type Space } from './circle-layout.ts';
import { forceLayout } from './force-layout.ts';

const size = { width: 700, height: 400 };
const space = (count: number): Space => ({ ...size, nodeRadius: nodeRadiusFor(count) });
const ids = (count: number) => Array.from({ length: count }, (_, index) => `peer ${index}`);

function settled(...[ids, space, previous]: Parameters<typeof forceLayout>): Map<string, Place> {
  const layout = forceLayout(ids, space, previous);
  for (let step = layout.next(); ; step = layout.next()) if (step.done) return step.value;
}

function expectInside(places: ReadonlyMap<string, Place>): void {
  for (const { x, y } of places.values()) {
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x).toBeLessThanOrEqual(size.width);
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y).toBeLessThanOrEqual(size.height);
  }
}

function closest(places: ReadonlyMap<string, Place>): number {
  const all = [...places.values()];
  return Math.min(
    ...all.flatMap((a, index) => all.slice(index + 1).map((b) => Math.hypot(a.x - b.x, a.y - b.y))),
  );
}

describe('the layout by forces', () => {
  it.each([1, 2, 8, 14, 20, 40])('gives %i neighbours room, inside the drawing and apart', (count) => {
    const places = settled(ids(count), space(count), new Map());
    expect(places.size).toBe(count);
    expectInside(places);
    expect(closest(places)).toBeGreaterThan(1.6 * nodeRadiusFor(count));
    const middle = { x: size.width / 2, y: size.height / 2 };
    for (const { x, y } of places.values()) {
      expect(Math.hypot(x - middle.x, y - middle.y)).toBeGreaterThan(2 * nodeRadiusFor(count));
    }
  });

  it('the layout by forces gives the same result every time', () => {
    expect(settled(ids(9), space(9), new Map())).toEqual(settled(ids(9), space(9), new Map()));
  });

  it('moves nobody far when one comes or goes', () => {
    const before = settled(ids(10), space(10), new Map());
    for (const count of [9, 11]) {
      const after = settled(ids(count), space(10), before);
      for (const [id, place] of after) {
        const old = before.get(id);
        if (old) expect(Math.hypot(place.x - old.x, place.y - old.y)).toBeLessThan(100);
      }
    }
  });
});

describe('the layout on circles', () => {
  it.each([1, 41, 55, 199])('gives %i neighbours places inside the drawing, all different', (count) => {
    const places = circleLayout(ids(count), space(count));
    expect(places.size).toBe(count);
    expectInside(places);
    if (count > 1) expect(closest(places)).toBeGreaterThan(5);
  });
});
