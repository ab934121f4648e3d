import { describe, expect, it } from 'vitest';
import type { Infohash, PeerId } from '../../shared/base/ids.ts';
import type { AnnounceRequest, RunStatus } from '../../shared/protocol/tracker-events.ts';
import { InPageTracker } from './in-page-tracker.ts';

const infohash = 'a'.repeat(64) as Infohash;
const [seed, ann, ben] = ['1', '2', '3'].map((digit) => digit.repeat(40)) as [PeerId, PeerId, PeerId];

function createRoom() {
  const clock = { now: 0 };
  const tracker = new InPageTracker(infohash, seed, 'p2p', () => clock.now);
  const heard: string[] = [];
  const join = (peer: PeerId) => {
    const client = tracker.clientFor(peer);
    const leave = client.subscribe(infohash, {
      signal: (from, signal) => heard.push(`${peer[0]} hears ${signal} of ${from[0]}`),
      run: ({ startedAt }: RunStatus) => heard.push(`${peer[0]} starts at ${startedAt}`),
      report: () => {},
      connected: () => heard.push(`${peer[0]} connected`),
    });
    const announce = async (event: AnnounceRequest['event']) => {
      const answer = await client.announce({ event } as AnnounceRequest);
      return answer.ok ? answer.value : null;
    };
    return { client, leave, announce };
  };
  return { clock, tracker, heard, join };
}

describe('the tracker inside the page', () => {
  it('introduces a peer to the peers that announced before', async () => {
    const { join } = createRoom();
    const first = join(seed);
    const second = join(ann);
    join(ben);
    expect((await first.announce('started'))?.peers).toEqual([]);
    const answer = await second.announce('started');
    expect(answer?.peers).toEqual([{ peerId: seed, seed: false }]);
    expect(answer?.run).toMatchObject({ initialSeed: seed, startedAt: null, settings: { hold: true } });
    await first.announce('stopped');
    expect((await second.announce('alive'))?.peers).toEqual([]);
    expect((await second.announce('alive'))?.run.initialSeed).toBeNull();
  });

  it('passes signals on later and in order, and none to a peer that has left', async () => {
    const { heard, join } = createRoom();
    const { client } = join(seed);
    const { leave, announce } = join(ann);
    await Promise.resolve();
    heard.length = 0;
    void client.signal({ infohash, to: ann, signal: 'offer' });
    void client.signal({ infohash, to: ann, signal: 'candidate' });
    expect(heard).toEqual([]);
    await Promise.resolve();
    expect(heard).toEqual(['2 hears offer of 1', '2 hears candidate of 1']);
    leave();
    await client.signal({ infohash, to: ann, signal: 'late' });
    await Promise.resolve();
    expect(heard).toHaveLength(2);
    expect(await announce('alive')).toBeNull();
  });

  it('starts everyone at once, and notes when each was complete after that, once', async () => {
    const { clock, tracker, heard, join } = createRoom();
    const whole = join(seed);
    const leecher = join(ann);
    await whole.announce('completed');
    heard.length = 0;
    clock.now = 100;
    tracker.start();
    expect(heard).toEqual(['1 starts at 100', '2 starts at 100']);
    clock.now = 350;
    void leecher.announce('completed');
    clock.now = 400;
    await leecher.announce('completed');
    expect([...tracker.completedAt]).toEqual([[ann, 350]]);
  });
});
