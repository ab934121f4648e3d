import { expect, it } from 'vitest';
import type { Infohash, PeerId } from '../../shared/ids.ts';
import type { AnnounceAnswer, Answer } from '../../shared/protocol/tracker-events.ts';
import type { Announce } from '../../shared/swarm/swarm-effect.ts';
import type { TrackerClient } from '../tracker-client/tracker-client.ts';
import { AnnounceDesk, type Correspondent } from './announce-desk.ts';
import type { TransferOptions } from './room-app.ts';

const announce: Announce = {
  event: 'alive',
  uploadedBytes: 0,
  downloadedBytes: 0,
  leftBytes: null,
  totalBytes: null,
  uploadCap: null,
  downloadCap: null,
  estimatedUpload: null,
  estimatedDownload: null,
  wanted: 30,
};
const answered = {
  ok: true,
  value: { run: { now: 0 }, resumeToken: 'r', shortCode: 'c' },
} as Answer<AnnounceAnswer>;
const refused: Answer<AnnounceAnswer> = { ok: false, error: 'TOO_FAST', detail: 'too often' };

/** A desk whose tracker answers in this order; an error: it cannot be reached. */
function deskWith(...answers: (Answer<AnnounceAnswer> | Error)[]) {
  const session: Correspondent = {
    infohash: 'ab'.repeat(32) as Infohash,
    selfId: '01'.repeat(20) as PeerId,
    options: { displayName: 'one' } as TransferOptions,
    isInitialSeed: false,
    name: '',
    hasLeft: false,
    now: 0,
    unsentBytes: undefined,
  };
  const tracker = {
    announce: async () => {
      const answer = answers.shift();
      if (answer instanceof Error) throw answer;
      return answer;
    },
  } as unknown as TrackerClient;
  let count = 0;
  const desk = new AnnounceDesk(session, tracker, { answered: () => count++ });
  const announceNext = async () => {
    desk.announce(announce);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { desk, announceNext, answered: () => count };
}

it('tells why an announce was refused, until one succeeds', async () => {
  const { desk, announceNext, answered: count } = deskWith(refused, refused, answered);
  expect(desk.refusal).toBeNull();
  await announceNext();
  expect(desk.refusal).toBe('TOO_FAST: too often');
  await announceNext();
  expect(desk.refusal).toBe('TOO_FAST: too often');
  expect(count()).toBe(0);
  await announceNext();
  expect(desk.refusal).toBeNull();
  expect(desk.shortCode).toBe('c');
  expect(count()).toBe(1);
});

it('does not take a tracker that cannot be reached for one that refuses', async () => {
  const { desk, announceNext } = deskWith(new Error('offline'));
  await announceNext();
  expect(desk.refusal).toBeNull();
});
