import { describe, expect, it } from 'vitest';
import { AccessLink } from './access-link.ts';
import { LinkNetwork } from './link-network.ts';

const unlimited = Number.POSITIVE_INFINITY;

function network() {
  const net = new LinkNetwork<{ readonly name: string }>(20);
  const send = (from: AccessLink, to: AccessLink, bytes: number, name: string) =>
    net.send(from, to, bytes, { left: { name: `${name} left` }, arrived: { name: `${name} arrived` } });
  const rest = () => {
    const events: string[] = [];
    for (let event = net.next(); event; event = net.next()) events.push(`${net.now} ${event.name}`);
    return events;
  };
  return { net, send, rest };
}

describe('the network of access links', () => {
  it('[NM1] takes a frame through the uplink and the delay', () => {
    const { send, rest } = network();
    expect(send(new AccessLink(1_000, unlimited), new AccessLink(1_000, unlimited), 500, 'a')).toBe(500);
    expect(rest()).toEqual(['500 a left', '520 a arrived']);
  });

  it.each([
    [
      'without a limit',
      unlimited,
      ['11 fast left', '31 fast arrived', '1000 slow left', '1020 slow arrived'],
    ],
    ['of a fixed rate', 1_000, ['11 fast left', '31 fast arrived', '1000 slow left', '1031 slow arrived']],
  ])(
    '[NM2] lets no frame at a downlink %s wait for one that was sent earlier and comes later',
    (_, rate, events) => {
      const { send, rest } = network();
      const to = new AccessLink(1_000, rate);
      send(new AccessLink(1_000, unlimited), to, 1_000, 'slow');
      send(new AccessLink(1_000, unlimited), to, 11, 'fast');
      expect(rest()).toEqual(events);
    },
  );

  it('[NM2] lets frames of several senders share a downlink in the order of arrival', () => {
    const { send, rest } = network();
    const to = new AccessLink(1_000, 1_000);
    send(new AccessLink(unlimited, unlimited), to, 500, 'first');
    send(new AccessLink(unlimited, unlimited), to, 500, 'second');
    expect(rest()).toEqual(['0 first left', '0 second left', '520 first arrived', '1020 second arrived']);
  });

  it('returns no event later than it is asked for, and leaves the clock where it was', () => {
    const { net, send } = network();
    send(new AccessLink(1_000, unlimited), new AccessLink(1_000, unlimited), 500, 'a');
    expect(net.next(499)).toBeUndefined();
    expect(net.now).toBe(0);
    expect(net.next(500)).toEqual({ name: 'a left' });
    expect(net.now).toBe(500);
  });
});
