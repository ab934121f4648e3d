import type { GapAccount } from '../../../shared/model/gap-account.ts';
import { formats, messages } from '../language/language.ts';

/** The measured time as one stacked bar: the bound, then every share of the gap, each explained below. */
export function GapBar({ account }: { readonly account: GapAccount }) {
  const m = messages.value.runReport;
  const { duration } = formats.value;
  const { measuredSeconds, bound, gapSeconds, shares } = account;
  const parts = [
    { cause: 'bound', seconds: bound.seconds, name: m.bound, detail: m.boundDetail },
    ...shares.map(({ cause, seconds }) => ({ cause, seconds, ...m.causes[cause] })),
  ];
  return (
    <>
      <p>{m.gapSummary(duration(measuredSeconds), duration(bound.seconds), duration(gapSeconds))}</p>
      <div class="gap-bar" aria-hidden="true">
        {parts.map(({ cause, seconds }) => (
          // A share may be below 0 by the tolerance; a bar cannot show that.
          <span key={cause} style={{ flexGrow: Math.max(0, seconds) }} />
        ))}
      </div>
      <ul class="gap-shares">
        {parts.map(({ cause, seconds, name, detail }) => (
          <li key={cause} data-testid="gap-share" data-cause={cause} data-value={seconds}>
            <span class="gap-key" aria-hidden="true" />
            <span>
              <strong>{name}</strong> <span class="muted">{detail}</span>
            </span>
            <span class="number">{duration(seconds)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
