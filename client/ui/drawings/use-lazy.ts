import { useEffect, useState } from 'preact/hooks';

/** Code that is loaded when first needed; `null` until it is here. A load that fails is tried again at the next visit. */
export function useLazy<Module>(load: () => Promise<Module>): Module | null {
  const [module, setModule] = useState<Module | null>(null);
  useEffect(() => {
    let isWanted = true;
    load().then(
      (loaded) => isWanted && setModule(() => loaded),
      () => {},
    );
    return () => {
      isWanted = false;
    };
    // Once per visit, whatever function is passed.
  }, []);
  return module;
}
