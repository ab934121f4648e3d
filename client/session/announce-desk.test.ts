import { expect, it } from 'vitest';
import type { Infohash, PeerId } from '../../shared/base/ids.ts';
import type { AnnounceAnswer, AnnounceRequest, Answer } from '../../shared/protocol/tracker-events.ts';
import type { Announce } from '../../shared/swarm/common/swarm-effect.ts';
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
  return deskOf({}, ...answers);
}

function deskOf(changes: Partial<Correspondent>, ...answers: (Answer<AnnounceAnswer> | Error)[]) {
  const requests: AnnounceRequest[] = [];
  const session: Correspondent = {
    infohash: 'ab'.repeat(32) as Infohash,
    selfId: '01'.repeat(20) as PeerId,
    options: { displayName: 'one' } as TransferOptions,
    isInitialSeed: false,
    name: '',
    hasLeft: false,
    run: null,
    roomPassword: '',
    now: 0,
    unsentBytes: undefined,
    ...changes,
  };
  const tracker = {
    announce: async (request: AnnounceRequest) => {
      requests.push(request);
      const answer = answers.shift();
      if (answer instanceof Error) throw answer;
      return answer;
    },
    endShare: async () => ({ ok: true, value: null }),
  } as unknown as TrackerClient;
  let count = 0;
  const desk = new AnnounceDesk(session, tracker, { answered: () => count++ });
  const announceNext = async () => {
    desk.announce(announce);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { desk, announceNext, answered: () => count, requests };
}

it('tells why an announce was refused, until one succeeds', async () => {
  const { desk, announceNext, answered: count } = deskWith(refused, refused, answered);
  expect(desk.refusal).toBeNull();
  await announceNext();
  expect(desk.refusal).toBe('TOO_FAST');
  await announceNext();
  expect(desk.refusal).toBe('TOO_FAST');
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

it('gives back to a tracker that was started anew what it has forgotten: code and start of the run', async () => {
  const options = { displayName: 'one', mode: 'p2p', hold: true } as TransferOptions;
  const sharing = { isInitialSeed: true, name: 'a.bin', options, run: { startedAt: 7 }, roomPassword: 'p' };
  const { announceNext, requests } = deskOf(sharing, answered, answered);
  await announceNext();
  await announceNext();
  const share = { torrentName: 'a.bin', run: { mode: 'p2p', hold: true }, startedAt: 7, password: 'p' };
  expect(requests.map((request) => request.share)).toEqual([share, { ...share, shortCode: 'c' }]);
});

it('asks for no code again once the share is ended', async () => {
  const { desk, announceNext, requests } = deskOf({ isInitialSeed: true }, answered, answered);
  await announceNext();
  await desk.endShare();
  expect([desk.shortCode, desk.isCodeEnded]).toEqual([null, true]);
  await announceNext();
  expect(requests.at(-1)?.share).not.toHaveProperty('shortCode');
});
