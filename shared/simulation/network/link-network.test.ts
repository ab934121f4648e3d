import { describe, expect, it } from 'vitest';
import { AccessLink } from './access-link.ts';
import { AirChannel, Radio } from './air-channel.ts';
import { LinkNetwork, type PeerLink } from './link-network.ts';

const unlimited = Number.POSITIVE_INFINITY;

function network() {
  const net = new LinkNetwork<{ readonly name: string }>(20);
  const send = (from: PeerLink, to: PeerLink, bytes: number, name: string) =>
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
    send(new AccessLink(1_000, unlimited), new AccessLink(1_000, unlimited), 500, 'a');
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

  it('[NM5] a frame between two members of one access point takes two airtimes, and one from a cable takes one', () => {
    const { send, rest } = network();
    const air = new AirChannel(1_000);
    send(new Radio(air), new Radio(air), 500, 'a');
    expect(rest()).toEqual(['500 a left', '1020 a arrived']);
    expect(air.busyMs).toBe(1_000);
    const cable = network();
    cable.send(new AccessLink(unlimited, unlimited), new Radio(air), 500, 'b');
    expect(cable.rest()).toEqual(['0 b left', '520 b arrived']);
    cable.send(new Radio(air), new AccessLink(unlimited, unlimited), 500, 'c');
    expect(cable.rest()).toEqual(['1020 c left', '1040 c arrived']);
  });

  it('[NM5] a frame between two access points takes one airtime on each, at the same time as other frames', () => {
    const { send, rest } = network();
    const [one, other] = [new AirChannel(1_000), new AirChannel(1_000)];
    send(new Radio(one), new Radio(other), 500, 'a');
    send(new Radio(other), new Radio(one), 500, 'b');
    expect(rest()).toEqual(['500 a left', '500 b left', '1020 a arrived', '1020 b arrived']);
    expect([one.busyMs, other.busyMs]).toEqual([1_000, 1_000]);
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
