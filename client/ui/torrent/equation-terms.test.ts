import { describe, expect, it } from 'vitest';
import { clientServerTerms, peerToPeerTerms } from './equation-terms.ts';

const inputs = {
  totalBytes: 100,
  leechers: 4,
  seedUpload: 2,
  slowestDownload: 5,
  leechersUpload: 6,
};

describe('the terms that the page shows', () => {
  it('shows the terms of equation 2.1', () => {
    expect(clientServerTerms(inputs)).toEqual({
      seconds: 200,
      bindingTerm: 'seed-uplink',
      terms: { 'seed-uplink': 200, 'slowest-downlink': 20 },
    });
  });

  it('shows the terms of equation 2.3', () => {
    expect(peerToPeerTerms(inputs).terms).toEqual({
      'seed-uplink': 50,
      'slowest-downlink': 20,
      'total-uplink': 50,
    });
  });

  it('shows 0 for a downlink without a limit', () => {
    expect(peerToPeerTerms({ ...inputs, slowestDownload: null }).terms['slowest-downlink']).toBe(0);
  });
});
