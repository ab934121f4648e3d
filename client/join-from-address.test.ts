import { describe, expect, it, vi } from 'vitest';
import { joinFromAddress } from './join-from-address.ts';
import type { RoomApp } from './session/room-app.ts';

const infohash = 'ab'.repeat(32);

function joining(hash: string) {
  const join = vi.fn();
  const isJoining = joinFromAddress({ join } as unknown as RoomApp, hash);
  return { isJoining, calls: join.mock.calls };
}

describe('a page that is opened', () => {
  it('joins the torrent of its address at once, as its parameters say', () => {
    const { isJoining, calls } = joining(`#/t/${infohash}?dn=lecture&up=1MiB`);
    expect(isJoining).toBe(true);
    expect(calls).toEqual([[infohash, 'lecture', expect.objectContaining({ uploadCap: 1_048_576 })]]);
  });

  it('joins without a name if the link has none', () => {
    expect(joining(`#/t/${infohash}?dn=`).calls[0]?.[1]).toBeUndefined();
  });

  it.each(['#/', '#/lab', `#/t/${infohash}/room?dn=x`, `#/t/${infohash}?up=fast`])(
    'joins nothing at %s',
    (hash) => {
      expect(joining(hash)).toEqual({ isJoining: false, calls: [] });
    },
  );
});
