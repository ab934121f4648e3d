import { formats } from '../language/language.ts';

/** A progress bar. `ratio` from 0 to 1. */
export function ProgressBar(props: {
  readonly ratio: number;
  readonly label: string;
  readonly testId?: string;
  readonly small?: boolean;
}) {
  const percent = Math.min(100, Math.max(0, props.ratio * 100));
  // Rounded down to a tenth: 100 means that everything is here.
  const shown = Math.floor(percent * 10) / 10;
  return (
    <div
      class={props.small ? 'progress small' : 'progress'}
      role="progressbar"
      aria-label={props.label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={shown}
      aria-valuetext={formats.value.percent(shown / 100)}
      data-testid={props.testId}
    >
      <div class="progress-fill" style={{ transform: `scaleX(${(shown / 100).toFixed(3)})` }} />
    </div>
  );
}
