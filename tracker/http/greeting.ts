import { renderUnicodeCompact } from 'uqr';

/** What is printed when the tracker listens: where it is, as text and as a QR code for the room. */
export function greeting(
  scheme: 'http' | 'https',
  port: number,
  addresses: readonly string[],
  certificate: 'own' | 'given',
): string {
  const [best] = addresses;
  const lines = addresses.map((address) => `For the room:        ${address}`);
  lines.push(`Swarmroom listens on ${scheme}://localhost:${port}`);
  if (scheme === 'https' && certificate === 'own') lines.push('', explanation);
  if (best !== undefined) lines.push('', renderUnicodeCompact(best, { border: 2 }), '');
  return lines.join('\n');
}

const explanation = `The certificate was made on this machine, so every browser warns once that it does not know it.
Tell the class: choose “Advanced”, then “Proceed” (Chrome, Edge) or “Accept the Risk and Continue” (Firefox);
in Safari “Show Details”, then “visit this website”. The address must be the one above. Nothing is installed.`;
