import type { LabPlan } from '../../lab/lab-plan.ts';

/** A run's mark around 0: a circle for a real one, a diamond for a simulated one; hollow for client–server. */
export function PointShape(props: {
  readonly kind: LabPlan['kind'];
  readonly mode: LabPlan['mode'];
  /** Half its width. */
  readonly size: number;
}) {
  const { kind, mode, size } = props;
  const name = `lab-shape ${mode}`;
  const tip = size * 1.25;
  return kind === 'real' ? (
    <circle class={name} r={size} />
  ) : (
    <path class={name} d={`M0 ${-tip}L${tip} 0L0 ${tip}L${-tip} 0Z`} />
  );
}
