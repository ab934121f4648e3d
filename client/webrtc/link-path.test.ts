import { describe, expect, it } from 'vitest';
import { readLinkPath, unknownPath } from './link-path.ts';

function report(local: string, remote: string) {
  return new Map([
    ['T', { id: 'T', type: 'transport', selectedCandidatePairId: 'P' }],
    ['Q', { id: 'Q', type: 'candidate-pair', localCandidateId: 'X', remoteCandidateId: 'Y' }],
    [
      'P',
      {
        id: 'P',
        type: 'candidate-pair',
        localCandidateId: 'L',
        remoteCandidateId: 'R',
        currentRoundTripTime: 0.004,
      },
    ],
    ['L', { id: 'L', type: 'local-candidate', candidateType: local }],
    ['R', { id: 'R', type: 'remote-candidate', candidateType: remote }],
  ]);
}

describe('the path of a link', () => {
  it.each([
    ['host', 'host', 'host'],
    ['host', 'prflx', 'host'],
    ['host', 'srflx', 'srflx'],
    ['prflx', 'host', 'srflx'],
    ['srflx', 'srflx', 'srflx'],
    ['relay', 'host', 'relay'],
    ['host', 'relay', 'relay'],
  ])('calls the path from a %s to a %s candidate %s', (local, remote, path) => {
    expect(readLinkPath(report(local, remote))).toEqual({ path, roundTripMs: 4 });
  });

  it('reads the path from the pair that the browser (Firefox) marks as selected', () => {
    const statistics = new Map([
      [
        'P',
        {
          id: 'P',
          type: 'candidate-pair',
          selected: true,
          localCandidateId: 'L',
          remoteCandidateId: 'R',
        },
      ],
      ['L', { id: 'L', type: 'local-candidate', candidateType: 'host' }],
      ['R', { id: 'R', type: 'remote-candidate', candidateType: 'host' }],
    ]);
    expect(readLinkPath(statistics)).toEqual({ path: 'host', roundTripMs: null });
  });

  it('reports the path as unknown while no pair is selected', () => {
    expect(readLinkPath(new Map())).toEqual(unknownPath);
  });
});
