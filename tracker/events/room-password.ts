import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether what a page says is the room's password; takes as long for a wrong one, however wrong. */
export function createPasswordCheck(password: string | null): (said: string | undefined) => boolean {
  if (password === null) return () => true;
  const wanted = digest(password);
  return (said) => timingSafeEqual(digest(said ?? ''), wanted);
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
