import { expect, it } from 'vitest';
import type { Infohash, PeerId } from '../../shared/base/ids.ts';
import type { AnnounceAnswer, AnnounceRequest, Answer } from '../../shared/protocol/tracker-events.ts';
import type { Announce } from '../../shared/swarm/common/swarm-effect.ts';
import type { TrackerClient } from '../tracker-client/tracker-client.ts';
import { type AnnouncedTorrent, Announcements } from './announcements.ts';
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
  value: { run: { now: 0 }, resumeToken: 'r', name: 'one', shortCode: 'c' },
} as Answer<AnnounceAnswer>;
const refused: Answer<AnnounceAnswer> = { ok: false, error: 'TOO_FAST', detail: 'too often' };

/** Announcements to a tracker that answers in this order; an error: the tracker cannot be reached. */
function announcementsWith(...answers: (Answer<AnnounceAnswer> | Error)[]) {
  return announcementsOf({}, ...answers);
}

function announcementsOf(changes: Partial<AnnouncedTorrent>, ...answers: (Answer<AnnounceAnswer> | Error)[]) {
  const requests: AnnounceRequest[] = [];
  const session: { -readonly [Key in keyof AnnouncedTorrent]: AnnouncedTorrent[Key] } = {
    infohash: 'ab'.repeat(32) as Infohash,
    selfId: '01'.repeat(20) as PeerId,
    options: {} as TransferOptions,
    displayName: 'one',
    isInitialSeed: false,
    name: '',
    hasLeft: false,
    run: null,
    experiment: { next: null },
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
  const names: string[] = [];
  const announcements = new Announcements(session, tracker, {
    answered: () => count++,
    named: (name) => names.push(name),
  });
  const announceNext = async () => {
    announcements.announce(announce);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { announcements, announceNext, answered: () => count, names, requests, session };
}

it('tells why an announce was refused, until one succeeds', async () => {
  const { announcements, announceNext, answered: count } = announcementsWith(refused, refused, answered);
  expect(announcements.refusal).toBeNull();
  await announceNext();
  expect(announcements.refusal).toBe('TOO_FAST');
  await announceNext();
  expect(announcements.refusal).toBe('TOO_FAST');
  expect(count()).toBe(0);
  await announceNext();
  expect(announcements.refusal).toBeNull();
  expect(announcements.shortCode).toBe('c');
  expect(count()).toBe(1);
});

it('takes the name that the tracker numbered, unless the person has chosen another meanwhile', async () => {
  const numbered = { ...answered, value: { name: 'one 2', run: { now: 0 } } } as Answer<AnnounceAnswer>;
  const { announcements, announceNext, names, session } = announcementsWith(numbered, answered, numbered);
  await announceNext();
  await announceNext();
  expect(names).toEqual(['one 2']);
  announcements.announce(announce);
  session.displayName = 'other';
  await new Promise((resolve) => setImmediate(resolve));
  expect(names).toEqual(['one 2']);
});

it('reports no refusal while the tracker cannot be reached', async () => {
  const { announcements, announceNext } = announcementsWith(new Error('offline'));
  await announceNext();
  expect(announcements.refusal).toBeNull();
});

it('gives the short code and the start of the run back to a restarted tracker', async () => {
  const options = { displayName: 'one', mode: 'p2p', hold: true } as TransferOptions;
  const sharing = { isInitialSeed: true, name: 'a.bin', options, run: { startedAt: 7 }, roomPassword: 'p' };
  const { announceNext, requests } = announcementsOf(sharing, answered, answered);
  await announceNext();
  await announceNext();
  const share = { torrentName: 'a.bin', run: { mode: 'p2p', hold: true }, startedAt: 7, password: 'p' };
  expect(requests.map((request) => request.share)).toEqual([share, { ...share, shortCode: 'c' }]);
});

it('tells the settings of a class experiment, and where it goes on', async () => {
  const [first, next] = ['01'.repeat(32), '02'.repeat(32)] as Infohash[];
  const forEveryone = { uploadCap: 100, downloadCap: null, earlier: [first!] };
  const experiment = { ...forEveryone, second: 'p2p', startsWith: 3 } as const;
  const options = { mode: 'client-server', hold: false, experiment } as unknown as TransferOptions;
  const { announceNext, requests } = announcementsOf(
    { isInitialSeed: true, options, experiment: { next: next! } },
    answered,
  );
  await announceNext();
  expect(requests[0]?.share?.run).toEqual({
    mode: 'client-server',
    hold: false,
    experiment: { ...forEveryone, next },
  });
});

it('asks for no code again once the share is ended', async () => {
  const { announcements, announceNext, requests } = announcementsOf(
    { isInitialSeed: true },
    answered,
    answered,
  );
  await announceNext();
  await announcements.endShare();
  expect([announcements.shortCode, announcements.isCodeEnded]).toEqual([null, true]);
  await announceNext();
  expect(requests.at(-1)?.share).not.toHaveProperty('shortCode');
});
