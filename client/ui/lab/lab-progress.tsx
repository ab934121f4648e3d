import { formats, messages } from '../language/language.ts';
import { ProgressBar } from '../parts/progress-bar.tsx';
import type { LabModel } from './lab-model.ts';

/** The current run, its progress, and the button to cancel it. */
export function LabProgress({ model }: { readonly model: LabModel }) {
  const running = model.running.value;
  const m = messages.value.lab;
  if (running === null) return null;
  const { plan, plans, done, ratio } = running;
  const total = plans.length;
  const { count } = formats.value;
  return (
    <section class="card lab-progress" data-testid="lab-progress">
      <p>
        <strong class="number">{m.running.run(count(done + 1), count(total))}</strong>{' '}
        <span class="muted">
          {m.running.what(m.kinds[plan.kind], m.modes[plan.mode], count(plan.leechers))}
        </span>
      </p>
      <ProgressBar ratio={(done + ratio) / total} label={m.running.label} testId="progress" />
      {plan.kind === 'real' && <p class="muted">{m.running.visible}</p>}
      <button type="button" class="small" data-testid="lab-cancel" onClick={() => model.cancel()}>
        {m.running.cancel}
      </button>
    </section>
  );
}
