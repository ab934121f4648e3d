import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import * as v from 'valibot';

/** A certificate for this machine's own addresses, for a class without a domain. Browsers warn of it, once each. */

const keptCertificate = v.object({
  addresses: v.array(v.string()),
  endsAt: v.number(),
  cert: v.string(),
  key: v.string(),
});

/** Browsers refuse server certificates that are valid for longer than 398 days. */
const validForMs = 365 * 86_400_000;
const dayMs = 86_400_000;

/**
 * The certificate that was made before, if it still fits: a new one would make every browser warn again.
 * @param folder where it is kept, readable for this user only
 */
export async function selfMadeCertificate(
  addresses: readonly string[],
  folder: string,
  now: number,
): Promise<{ cert: string; key: string }> {
  const file = join(folder, 'certificate.json');
  const kept = readKept(file);
  const isFit = kept && kept.endsAt > now + dayMs && addresses.every((one) => kept.addresses.includes(one));
  if (isFit) return kept;
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'Swarmroom' }], {
    keyType: 'ec',
    curve: 'P-256',
    notBeforeDate: new Date(now - dayMs),
    notAfterDate: new Date(now + validForMs),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [{ type: 2, value: 'localhost' }, ...addresses.map((ip) => ({ type: 7 as const, ip }))],
      },
    ],
  });
  const made = { addresses: [...addresses], endsAt: now + validForMs, cert, key };
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
  } catch {
    // A folder that cannot be written to: the next start makes another one.
  }
  return made;
}

function readKept(file: string): v.InferOutput<typeof keptCertificate> | null {
  try {
    return v.parse(keptCertificate, JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}
