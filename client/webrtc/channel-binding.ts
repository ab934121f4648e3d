/**
 * What a connection's two ends see alike of it and nobody between them can: the fingerprints of both DTLS certificates (RFC 8122),
 * sorted. It proves nothing by itself; a peer that signs it proves that the channel is its own. '' if either description lacks one.
 */
export function channelBinding(local: string | undefined, remote: string | undefined): string {
  const ends = [fingerprints(local), fingerprints(remote)];
  return ends.includes('') ? '' : ends.sort().join(' ');
}

/** Browsers write them for the session, for each medium, or both, and in either case. */
function fingerprints(sdp = ''): string {
  const found = [...sdp.matchAll(/^a=fingerprint:(\S+) ([0-9a-f:]+)\s*$/gim)];
  return [...new Set(found.map(([, hash = '', value = '']) => `${hash} ${value}`.toUpperCase()))]
    .sort()
    .join(' ');
}
