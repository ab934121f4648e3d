import { useRef, useState } from 'preact/hooks';
import { type LabPlan, ordinaryPlan } from '../../lab/lab-plan.ts';
import type { LabRun } from '../../lab/lab-run.ts';
import { formats, messages } from '../language/language.ts';
import { useWidth } from '../parts/use-width.ts';
import { basisOf, type FigureBasis, isOnFigure, pointsOf, unitSeconds } from './figure-data.ts';
import { FigureDrawing } from './figure-drawing.tsx';
import { PointShape } from './point-shape.tsx';
import { savePng } from './save-png.ts';

/** Figure 2.23 for the newest run's rates or for chosen rates; before any run, for the form's rates. */
export function FigureCard(props: { readonly runs: readonly LabRun[]; readonly chosen: LabPlan | null }) {
  const m = messages.value.lab.figure;
  const [ref, width] = useWidth<HTMLDivElement>();
  const drawing = useRef<SVGSVGElement>(null);
  const [wanted, setWanted] = useState<string | null>(null);
  const bases = basesOf(props.runs, props.chosen);
  const { basis } = bases.find((each) => each.basis.key === wanted) ?? bases[0]!;
  const points = pointsOf(props.runs, basis);
  const { decimal, bytes, duration, count } = formats.value;
  const ratio = ({ plan, unitUpload }: FigureBasis) => decimal(plan.seedUpload / unitUpload);
  return (
    <section class="card lab-figure">
      <h2>{m.title}</h2>
      <p class="muted note">
        {m.unit(ratio(basis), bytes(basis.plan.fileBytes), duration(unitSeconds(basis.plan)))}
      </p>
      <div ref={ref} class="lab-drawing">
        {width > 0 && <FigureDrawing svgRef={drawing} basis={basis} points={points} width={width} />}
      </div>
      <Legend />
      <div class="lab-figure-foot">
        {bases.length > 1 && (
          <label class="lab-basis">
            {m.choose}{' '}
            <select value={basis.key} onChange={(event) => setWanted(event.currentTarget.value)}>
              {bases.map((each) => (
                <option key={each.basis.key} value={each.basis.key}>
                  {each.runs === 0
                    ? `uₛ = ${ratio(each.basis)}·u (${m.chosen})`
                    : m.basis(ratio(each.basis), count(each.runs))}
                </option>
              ))}
            </select>
          </label>
        )}
        <button
          type="button"
          class="small"
          data-testid="export-png"
          onClick={() => drawing.current && void savePng(drawing.current, 'swarmroom-figure-2-23.png')}
        >
          {m.png}
        </button>
      </div>
    </section>
  );
}

interface BasisWithRuns {
  readonly basis: FigureBasis;
  readonly runs: number;
}

/** Newest first; last, the form's rates, unless a run has them. */
function basesOf(runs: readonly LabRun[], chosen: LabPlan | null): BasisWithRuns[] {
  const bases = new Map<string, BasisWithRuns>();
  for (const run of runs.filter(isOnFigure).reverse()) {
    const basis = basisOf(run.plan);
    const known = bases.get(basis.key);
    bases.set(basis.key, { basis: known?.basis ?? basis, runs: (known?.runs ?? 0) + 1 });
  }
  const plan = chosen ?? runs.at(-1)?.plan;
  const own = basisOf(plan ?? fallback);
  if (!bases.has(own.key)) bases.set(own.key, { basis: own, runs: 0 });
  return [...bases.values()];
}

/** The textbook's rates, while the form is not valid. */
const fallback: LabPlan = { ...ordinaryPlan, fileBytes: 1_048_576, leechers: 30, uploads: [104_857.6] };

function Legend() {
  const m = messages.value.lab.figure.legend;
  return (
    <ul class="drawing-legend">
      <li>
        <svg viewBox="0 0 36 12" aria-hidden="true">
          <path class="lab-curve p2p" d="M0 6H36" />
        </svg>
        {m.p2pCurve}
      </li>
      <li>
        <svg viewBox="0 0 36 12" aria-hidden="true">
          <path class="lab-curve client-server" d="M0 6H36" />
        </svg>
        {m.csCurve}
      </li>
      {(['real', 'simulated'] as const).map((kind) => (
        <li key={kind}>
          <svg viewBox="-9 -9 18 18" class="lab-legend-shape" aria-hidden="true">
            <PointShape kind={kind} mode="p2p" size={7} />
          </svg>
          {m[kind]}
        </li>
      ))}
      <li class="muted">{m.hollow}</li>
    </ul>
  );
}
