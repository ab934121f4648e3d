import type { LabRun } from '../../lab/lab-run.ts';
import { formats, messages } from '../language/language.ts';
import { useWidth } from '../parts/use-width.ts';
import { ticks } from './figure-data.ts';
import { rootFontPixels } from './figure-drawing.tsx';
import { type FinishPicture, type FinishRow, finishPicture } from './finish-data.ts';
import type { LabModel } from './lab-model.ts';

/** When each leecher of the newest runs finished: a dot for each, free riders as triangles, the bound as a line. */
export function FinishCard({ model }: { readonly model: LabModel }) {
  const m = messages.value.lab.finishes;
  const [ref, width] = useWidth<HTMLDivElement>();
  const picture = finishPicture(model);
  const { rows, rowCount } = picture;
  const hasFreeRiders = rows.some(({ run }) => run.plan.freeRiders > 0);
  return (
    <section class="card lab-finishes" hidden={rowCount === 0}>
      <h2>{m.title}</h2>
      <div ref={ref} class="lab-drawing">
        {width > 0 && rowCount > 0 && <Finishes picture={picture} width={width} em={rootFontPixels()} />}
      </div>
      <ul class="drawing-legend">
        <li>
          <svg viewBox="-9 -9 18 18" class="lab-legend-shape" aria-hidden="true">
            <Dot isFreeRider={false} size={6} />
          </svg>
          {m.contributor}
        </li>
        {hasFreeRiders && (
          <li>
            <svg viewBox="-9 -9 18 18" class="lab-legend-shape" aria-hidden="true">
              <Dot isFreeRider size={6} />
            </svg>
            {m.freeRider}
          </li>
        )}
        <li>
          <svg viewBox="-9 -9 18 18" class="lab-legend-shape" aria-hidden="true">
            <path class="lab-bound" d="M0 -9V9" />
          </svg>
          {m.bound}
        </li>
      </ul>
    </section>
  );
}

const rowLines = 4.3;

/** Its height in ems: the rows, a gap and the axis. */
export function finishLines({ rowCount }: FinishPicture): number {
  return rowCount * rowLines + 2.4;
}

export function Finishes(props: {
  readonly picture: FinishPicture;
  readonly width: number;
  readonly em: number;
}) {
  const { rows, end } = props.picture;
  const { width, em } = props;
  const m = messages.value.lab.finishes;
  const { count, percent } = formats.value;
  const rowHeight = rowLines * em;
  const height = finishLines(props.picture) * em;
  const bottom = height - 2 * em;
  const left = 0.8 * em;
  const right = width - 1.4 * em;
  const x = (seconds: number) => left + ((right - left) * seconds) / end;
  return (
    <svg
      class="lab-svg"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      style={{ fontSize: `${em}px` }}
      role="img"
      aria-label={m.summary(rows.map(inWords).join(' '))}
      data-testid="lab-finishes"
    >
      <g class="lab-grid">
        {ticks(end, width / (6 * em)).map((seconds) => (
          <g key={seconds}>
            <line x1={x(seconds)} x2={x(seconds)} y1={0} y2={bottom} />
            <text x={x(seconds)} y={bottom + 1.4 * em} text-anchor="middle">
              {`${seconds} s`}
            </text>
          </g>
        ))}
      </g>
      {rows.map((row, index) => {
        const { run, finishes, unfinished, lostShare } = row;
        const middle = index * rowHeight + 2.9 * em;
        const bound = run.figures.boundSeconds;
        return (
          <g key={run.id} data-testid="lab-finish-row">
            <text class="lab-row-name" x={left} y={index * rowHeight + 1.3 * em}>
              {nameOf(run)}
            </text>
            {unfinished > 0 && (
              <text class="lab-row-lost" x={left} y={middle + 0.35 * em}>
                {m.unfinished(count(unfinished))}
                {lostShare > 0 && ` · ${m.lost(percent(lostShare))}`}
              </text>
            )}
            {bound !== null && (
              <path class="lab-bound" d={`M${x(bound)} ${middle - 1.1 * em}V${middle + 1.1 * em}`} />
            )}
            {finishes.map(({ seconds, isFreeRider }, at) => (
              <g
                key={at}
                transform={`translate(${x(seconds).toFixed(1)} ${(middle + ((at % 5) - 2) * 0.36 * em).toFixed(1)})`}
              >
                <Dot isFreeRider={isFreeRider} size={0.32 * em} />
              </g>
            ))}
          </g>
        );
      })}
    </svg>
  );
}

function Dot({ isFreeRider, size }: { readonly isFreeRider: boolean; readonly size: number }) {
  return isFreeRider ? (
    <path class="lab-dot free-rider" d={`M0 ${-1.2 * size}L${1.15 * size} ${size}H${-1.15 * size}Z`} />
  ) : (
    <circle class="lab-dot" r={size} />
  );
}

/** Named after the setting in which the runs of the batch differ. */
function nameOf({ id, plan, experiment }: LabRun): string {
  const { form, chokings, modes, kinds } = messages.value.lab;
  if (experiment === 'rarest-first') return form.orders[plan.order];
  if (experiment === 'tit-for-tat') return `${id} · ${chokings[plan.choking]}`;
  return `${id} · ${modes[plan.mode]} · N = ${plan.leechers} · ${kinds[plan.kind]}`;
}

function inWords({ run, finishes }: FinishRow): string {
  const m = messages.value.lab.finishes;
  const { count, duration } = formats.value;
  const all = count(run.plan.leechers);
  if (finishes.length === 0) return m.nobody(nameOf(run), all);
  const times = finishes.map(({ seconds }) => seconds);
  return m.row(
    nameOf(run),
    count(finishes.length),
    all,
    duration(Math.min(...times)),
    duration(Math.max(...times)),
  );
}
