import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Reads the files of a certificate, and finds what would only show as a fault of the server later. */

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'this user may not read it',
  EISDIR: 'this is a folder',
};

/** @throws Error whose message completes "NAME must be …" */
export function certificateFile(path: string): string {
  const content = pemFile(path, 'CERTIFICATE');
  try {
    new X509Certificate(content);
  } catch {
    throw new Error('a PEM file with a certificate that is whole');
  }
  return content;
}

/** @throws Error whose message completes "NAME must be …" */
export function privateKeyFile(path: string): string {
  const content = pemFile(path, 'PRIVATE KEY');
  try {
    createPrivateKey(content);
  } catch {
    const isLocked = content.includes('ENCRYPTED');
    throw new Error(
      isLocked
        ? 'a private key without a passphrase (openssl pkey -in locked.key -out open.key takes it off)'
        : 'a PEM file with a private key that is whole',
    );
  }
  return content;
}

export function isPair(certificate: string, key: string): boolean {
  return new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key));
}

function pemFile(path: string, what: string): string {
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw new Error(`a file that can be read (${reasons[code] ?? message})`);
  }
  if (!content.includes(what)) throw new Error(`a PEM file with a ${what}`);
  return content;
}
