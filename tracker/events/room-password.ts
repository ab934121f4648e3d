import { createHash, timingSafeEqual } from 'node:crypto';

/** Compares a page's text with the room's password, in the same time for every wrong text. */
export function createPasswordCheck(password: string | null): (said: string | undefined) => boolean {
  if (password === null) return () => true;
  const wanted = digest(password);
  return (said) => timingSafeEqual(digest(said ?? ''), wanted);
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
