/** Decides under which address others reach this page. Knows nothing of what the page shows. */

/** The page's own address without its hash. */
export function ownAddress(): string {
  return `${location.origin}${location.pathname}`;
}

export function isLocalhost(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || /^(127\.|\[::1\]$)/.test(hostname);
}

/**
 * The address to show to others: our own, unless that is localhost; then the first that the tracker told, under the
 * same path. `null` if there is none that others could open.
 */
export function addressForOthers(own: string, addresses: readonly string[]): string | null {
  const { hostname, pathname } = new URL(own);
  if (!isLocalhost(hostname)) return own;
  for (const address of addresses) {
    if (!URL.canParse(address)) continue;
    const { origin, hostname: theirs } = new URL(address);
    if (!isLocalhost(theirs)) return `${origin}${pathname}`;
  }
  return null;
}
