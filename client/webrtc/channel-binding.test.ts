import { describe, expect, it } from 'vitest';
import { channelBinding } from './channel-binding.ts';

const ann = 'v=0\r\na=fingerprint:sha-256 AA:01\r\na=setup:actpass\r\n';
const ben = 'v=0\r\na=setup:active\r\na=fingerprint:sha-256 BB:02\r\n';
const eve = 'v=0\r\na=fingerprint:sha-256 EE:03\r\n';

describe('the binding of a channel', () => {
  it('[RG4] gives both ends of a channel the same binding', () => {
    expect(channelBinding(ann, ben)).toBe(channelBinding(ben, ann));
    expect(channelBinding(ann, ben)).toBe('SHA-256 AA:01 SHA-256 BB:02');
  });

  it('[RG4] reads fingerprints alike, however a browser writes them', () => {
    const twiceAndSmall = `${ann.toLowerCase()}m=application\r\n${ann}`;
    expect(channelBinding(twiceAndSmall, ben)).toBe(channelBinding(ann, ben));
  });

  it('[RG4] gives another binding when somebody sits between the two ends', () => {
    const seen = [channelBinding(ann, eve), channelBinding(eve, ben), channelBinding(ann, ben)];
    expect(new Set(seen).size).toBe(3);
  });

  it('[RG4] gives no binding while one description is unknown', () => {
    expect(channelBinding(ann, undefined)).toBe('');
    expect(channelBinding('v=0\r\n', ben)).toBe('');
  });
});
