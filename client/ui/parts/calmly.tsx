import type { ComponentChildren } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import { keepEqual } from '../../../shared/base/keep-equal.ts';
import { isPageVisible } from './page-visible.ts';
import { useCalmly } from './use-calmly.ts';
import { useInView } from './use-in-view.ts';

/** Often enough to look alive. */
const seenMs = 1_000;
/** For readers that do not look at the screen: screen readers, the browser's search. */
const unseenMs = 5_000;

/**
 * Draws an expensive part of the page when the value changes: at most once a second, and every five seconds out of view or
 * in a hidden tab. Draws at once when `moment` changes.
 */
export function Calmly<Value>(props: {
  /** Plain data: all that `children` draws. Only a value that is not equal to the last one is drawn. */
  readonly value: Value;
  readonly moment?: unknown;
  /** A picture is not drawn while the page is hidden. */
  readonly isPicture?: boolean;
  /** It shows the time, too, and is drawn again although the value stays the same. */
  readonly isTicking?: boolean;
  /** Across the whole page, where there are columns. */
  readonly isWide?: boolean;
  /** @param at the time of this drawing, by `performance.now()` */
  children(value: Value, at: number): ComponentChildren;
}) {
  const { isPicture = false, isTicking = false } = props;
  const [ref, isInView] = useInView<HTMLDivElement>();
  const isVisible = isPageVisible.value;
  const isSeen = isInView && isVisible;
  const latest = useRef(props.value);
  if (isVisible || !isPicture) latest.current = keepEqual(latest.current, props.value);
  const shown = useCalmly(latest.current, {
    paceMs: isSeen ? seenMs : unseenMs,
    urgent: props.moment,
    isTicking,
  });
  const drawn = useMemo(() => props.children(shown.value, shown.at), [shown]);
  return (
    <div ref={ref} class={props.isWide ? 'calmly wide' : 'calmly'}>
      {drawn}
    </div>
  );
}
