import { useRef, useState } from 'preact/hooks';
import type { LabPlan } from '../../lab/lab-plan.ts';
import { formats, messages } from '../language/language.ts';
import { useWidth } from '../parts/use-width.ts';
import { curvesOf, type FigureBasis, type FigureCurve, unitSeconds } from './figure-data.ts';
import { curveName, FigureDrawing, rootFontPixels, titleOf } from './figure-drawing.tsx';
import type { LabModel } from './lab-model.ts';
import { PointShape } from './point-shape.tsx';
import { savePng } from './save-png.ts';
import { shownFigure } from './shown-figure.ts';

/** Figure 2.23 for the newest run's rates or for chosen rates; before any run, for the form's rates. */
export function FigureCard(props: { readonly model: LabModel; readonly chosen: LabPlan | null }) {
  const m = messages.value.lab.figure;
  const [ref, width] = useWidth<HTMLDivElement>();
  const drawing = useRef<SVGSVGElement>(null);
  const [wanted, setWanted] = useState<string | null>(null);
  const { basis, points, ends, bases } = shownFigure(props.model, props.chosen, wanted);
  const em = rootFontPixels();
  const height = Math.round(Math.min(Math.max(width * 0.5, 17 * em), 32 * em));
  return (
    <section class="card lab-figure">
      <h2>{titleOf(basis)}</h2>
      <p class="muted note">{unitInWords(basis)}</p>
      <div ref={ref} class="lab-drawing">
        {width > 0 && (
          <FigureDrawing
            svgRef={drawing}
            basis={basis}
            points={points}
            ends={ends}
            box={{ width, height, em }}
          />
        )}
      </div>
      <Legend basis={basis} />
      <div class="lab-figure-foot">
        {bases.length > 1 && (
          <label class="lab-basis">
            {m.choose}{' '}
            <select value={basis.key} onChange={(event) => setWanted(event.currentTarget.value)}>
              {bases.map((each) => (
                <option key={each.basis.key} value={each.basis.key}>
                  {basisInWords(each.basis, each.runs)}
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

/** u_s as a multiple of u. */
function ratioOf({ plan, unitRate }: FigureBasis): string {
  return formats.value.decimal(plan.seedUpload / unitRate);
}

function unitInWords(basis: FigureBasis): string {
  const { textbookUnit, linksUnit, airUnit } = messages.value.lab.figure;
  const { bytes, duration } = formats.value;
  const size = bytes(basis.plan.fileBytes);
  const unit = duration(unitSeconds(basis.plan));
  switch (basis.kind) {
    case 'textbook':
      return textbookUnit(size, unit);
    case 'links':
      return linksUnit(ratioOf(basis), size, unit);
    case 'air':
      return airUnit(size, unit);
  }
}

function basisInWords(basis: FigureBasis, runs: number): string {
  const { figure: m, air } = messages.value.lab;
  const name = basis.plan.air ? air.name(basis.plan.air.seedHasCable) : `uₛ = ${ratioOf(basis)}·u`;
  return runs === 0 ? `${name} (${m.chosen})` : m.basis(name, formats.value.count(runs));
}

/** The textbook's numbers of the equations behind curves. */
const equations: Partial<Record<FigureCurve['what'], string>> = {
  p2p: '2.3',
  'client-server': '2.1',
  'own-links': '2.3',
};

function Legend({ basis }: { readonly basis: FigureBasis }) {
  const m = messages.value.lab.figure.legend;
  return (
    <ul class="drawing-legend">
      {curvesOf(basis).map((curve) => (
        <li key={curveName(curve)}>
          <svg viewBox="0 0 36 12" aria-hidden="true">
            <path class={`lab-curve ${curve.what}`} d="M0 6H36" />
          </svg>
          {m.bound(curveName(curve), curve.accessPoints === null ? equations[curve.what] : undefined)}
        </li>
      ))}
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
