import { describe, expect, it } from 'vitest';
import { AccessLink } from './access-link.ts';

const unlimited = Number.POSITIVE_INFINITY;

describe('an access link', () => {
  it('[NM1] sends one frame after the other, each for its size over the rate', () => {
    const link = new AccessLink(1_000, unlimited);
    expect(link.send(500, 0)).toBe(500);
    expect(link.send(250, 100)).toBe(750);
    expect(link.send(1_000, 2_000)).toBe(3_000);
    expect(link.upBusyMs).toBe(1_750);
  });

  it('[NM1] lets everything through at once without a limit', () => {
    const link = new AccessLink(unlimited, unlimited);
    expect([link.send(1e9, 7), link.receive(1e9, 9, 9)]).toEqual([7, 9]);
  });

  it('[NM2] receives no faster than its downlink', () => {
    const link = new AccessLink(unlimited, 1_000);
    expect(link.receive(500, 0, 1_000)).toBe(1_000);
    expect(link.receive(500, 900, 1_000)).toBe(1_500);
    expect(link.receive(500, 1_100, 1_100)).toBe(2_000);
  });

  it('[NM2] gains nothing from idle time', () => {
    const link = new AccessLink(unlimited, 1_000);
    expect(link.receive(500, 9_000, 9_000)).toBe(9_500);
    expect(link.receive(500, 9_000, 9_000)).toBe(10_000);
    expect(link.receive(500, 20_000, 20_500)).toBe(20_500);
  });
});
