import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createIceServers } from './turn-credentials.ts';

const dayMs = 86_400_000;
const fixed = [{ urls: 'stun:stun.example.org' }];

describe('ICE servers', () => {
  it('[TR54] signs TURN credentials that expire, as the REST scheme demands', () => {
    const now = 1_700_000_000_500;
    const server = { url: 'turn:turn.example.org', secret: 'north', credentialMs: dayMs };
    const servers = createIceServers(fixed, server, () => now)();
    const [stun, turn] = servers;
    expect(stun).toEqual(fixed[0]);
    expect(turn?.urls).toBe('turn:turn.example.org');
    const [endsAt, name] = (turn?.username ?? '').split(':');
    expect(Number(endsAt)).toBe(1_700_086_400);
    expect(name).toMatch(/^[0-9a-f]{8}$/);
    const signature = createHmac('sha1', 'north')
      .update(turn?.username ?? '')
      .digest('base64');
    expect(turn?.credential).toBe(signature);
  });

  it('[TR54] gives everyone the same credentials for ten minutes, then new ones', () => {
    let now = 0;
    const servers = createIceServers([], { url: 'turn:t', secret: 's', credentialMs: dayMs }, () => now);
    const first = servers();
    now = 599_999;
    expect(servers()).toBe(first);
    now = 600_000;
    expect(servers()[0]?.username).not.toBe(first[0]?.username);
  });

  it('[TR54] renews short-lived credentials long before they expire', () => {
    let now = 0;
    const servers = createIceServers([], { url: 'turn:t', secret: 's', credentialMs: 6_000 }, () => now);
    const first = servers();
    now = 999;
    expect(servers()).toBe(first);
    now = 1_000;
    expect(servers()[0]?.username).toMatch(/^7:/);
  });

  it('[TR54] hands out the configured ICE servers unchanged where there is no TURN server', () => {
    expect(createIceServers(fixed, null, () => 0)()).toBe(fixed);
  });
});
