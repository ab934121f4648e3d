import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { messages } from '../language/language.ts';
import { ErrorMessage } from './error-message.tsx';

/** A page whose code loads when it is opened. Says when the code is loading and when it could not be loaded. */
export function LazyPage({ load }: { load(): Promise<ComponentType> }) {
  const m = messages.value;
  const [Page, setPage] = useState<ComponentType | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  useEffect(() => {
    let isWanted = true;
    load().then(
      (loaded) => isWanted && setPage(() => loaded),
      () => isWanted && setHasFailed(true),
    );
    return () => {
      isWanted = false;
    };
    // Once per visit, whatever function is passed.
  }, []);
  if (hasFailed) return <ErrorMessage>{m.pageNotLoaded}</ErrorMessage>;
  return Page ? <Page /> : <p class="muted">{m.pageLoading}</p>;
}
