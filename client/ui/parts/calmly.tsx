import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { isPageVisible } from './page-visible.ts';
import { useCalmly } from './use-calmly.ts';
import { useInView } from './use-in-view.ts';

/** Often enough to look alive. */
const seenMs = 1_000;
/** For readers that do not look at the screen: screen readers, the browser's search. */
const unseenMs = 5_000;

/**
 * Draws an expensive part of the page at most once a second, and every five seconds out of view or in a hidden tab. Draws
 * at once when `moment` of the value changes. `children` may depend on the value alone.
 */
export function Calmly<Value>(props: {
  readonly value: Value;
  /** Across the whole page, where there are columns. */
  readonly isWide?: boolean;
  moment(value: Value): string;
  children(value: Value): ComponentChildren;
}) {
  const [ref, isInView] = useInView<HTMLDivElement>();
  const isSeen = isInView && isPageVisible.value;
  const value = useCalmly(props.value, props.moment(props.value), isSeen ? seenMs : unseenMs);
  const drawn = useMemo(() => props.children(value), [value]);
  return (
    <div ref={ref} class={props.isWide ? 'calmly wide' : 'calmly'}>
      {drawn}
    </div>
  );
}
