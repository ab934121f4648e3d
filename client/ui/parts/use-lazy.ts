import { useEffect, useState } from 'preact/hooks';
import { quietMs } from './use-settled.ts';

/** Code that is loaded when first needed; `null` until it is here. A load that fails is tried again at the next visit. */
export function useLazy<Module>(load: () => Promise<Module>): Module | null {
  const [module, setModule] = useState<Module | null>(null);
  useEffect(() => {
    let isWanted = true;
    const timer = setTimeout(() => {
      load().then(
        (loaded) => isWanted && setModule(() => loaded),
        () => {},
      );
    }, quietMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
    // Once per visit, whatever function is passed.
  }, []);
  return module;
}
