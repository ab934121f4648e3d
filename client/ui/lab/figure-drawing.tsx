import type { RefObject } from 'preact';
import { formats, messages } from '../language/language.ts';
import { curveOf, type FigureBasis, type FigurePoint, figureEnds, ticks } from './figure-data.ts';
import { PointShape } from './point-shape.tsx';

interface DrawingProps {
  readonly svgRef: RefObject<SVGSVGElement | null>;
  readonly basis: FigureBasis;
  readonly points: readonly FigurePoint[];
  /** CSS pixels. */
  readonly width: number;
}

/** Figure 2.23: the bounds as curves over N, the runs as marks. Its label says the same. Grows with the page's type. */
export function FigureDrawing({ svgRef, basis, points, width }: DrawingProps) {
  const m = messages.value.lab.figure;
  const { count } = formats.value;
  const em = rootFontPixels();
  const height = Math.round(Math.min(Math.max(width * 0.5, 17 * em), 32 * em));
  const left = 3.4 * em;
  const right = width - 0.8 * em;
  const bottom = height - 3.4 * em;
  // The name of the axis, and below it that of a curve that ends at the top.
  const top = 3.1 * em;
  const ends = figureEnds(
    (most) => curveOf(basis, most),
    points,
    Math.min(Math.max(basis.plan.leechers, 10), 60),
  );
  const x = (leechers: number) => left + ((right - left) * leechers) / ends.leechers;
  const y = (time: number) => bottom - ((bottom - top) * time) / ends.time;
  const curve = curveOf(basis, ends.leechers);
  const line = (timeOf: (each: (typeof curve)[number]) => number) =>
    curve
      .filter((each) => timeOf(each) <= ends.time)
      .map(
        (each, index) =>
          `${index === 0 ? 'M' : 'L'}${x(each.leechers).toFixed(1)} ${y(timeOf(each)).toFixed(1)}`,
      )
      .join('');
  /** Above the last point of a curve that is inside. */
  const nameAt = (timeOf: (each: (typeof curve)[number]) => number) => {
    const last = curve.filter((each) => timeOf(each) <= ends.time).at(-1);
    return last ? { x: x(last.leechers), y: y(timeOf(last)) - 0.8 * em } : { x: right, y: top };
  };
  const drawn = [...points].sort((a, b) => a.leechers - b.leechers);

  return (
    <svg
      ref={svgRef}
      class="lab-svg"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={m.summary(drawn.length === 0 ? m.noPoints : drawn.map(inWords).join('; '))}
      data-testid="lab-figure"
    >
      <g class="lab-grid">
        {ticks(ends.leechers, width / (5 * em), true).map((value) => (
          <g key={`x${value}`}>
            <line x1={x(value)} x2={x(value)} y1={bottom} y2={bottom + 0.35 * em} />
            <text x={x(value)} y={bottom + 1.35 * em} text-anchor="middle">
              {count(value)}
            </text>
          </g>
        ))}
        {ticks(ends.time, (bottom - top) / (3 * em)).map((value) => (
          <g key={`y${value}`}>
            <line x1={left} x2={right} y1={y(value)} y2={y(value)} />
            <text x={left - 0.5 * em} y={y(value) + 0.35 * em} text-anchor="end">
              {String(value)}
            </text>
          </g>
        ))}
        <text class="lab-axis" x={(left + right) / 2} y={height - 0.5 * em} text-anchor="middle">
          {m.axisLeechers}
        </text>
        <text class="lab-axis" x={0.2 * em} y={1 * em}>
          {m.axisTime}
        </text>
      </g>
      <g>
        <path class="lab-curve client-server" d={line((each) => each.clientServer)} />
        <path class="lab-curve p2p" d={line((each) => each.p2p)} />
      </g>
      <CurveName name={m.legend.cs} mode="client-server" {...nameAt((each) => each.clientServer)} />
      <CurveName name={m.legend.p2p} mode="p2p" {...nameAt((each) => each.p2p)} />
      {drawn.map((point) => (
        <Mark key={point.key} point={point} x={x(point.leechers)} y={y} size={0.5 * em} />
      ))}
    </svg>
  );
}

/** Beside the curve itself, for people who sit too far away for the legend. */
function CurveName(props: {
  readonly name: string;
  readonly mode: 'p2p' | 'client-server';
  readonly x: number;
  readonly y: number;
}) {
  return (
    <text class={`lab-curve-name ${props.mode}`} x={props.x} y={props.y} text-anchor="end">
      {props.name}
    </text>
  );
}

function Mark(props: {
  readonly point: FigurePoint;
  readonly x: number;
  y(time: number): number;
  readonly size: number;
}) {
  const { point, x, y, size } = props;
  const { kind, mode, leechers, mean, minimum, maximum, seconds, ratio, runs } = point;
  const label = inWords(point);
  return (
    <g
      class="lab-point"
      data-testid="lab-point"
      data-kind={kind}
      data-mode={mode}
      data-n={leechers}
      data-value={seconds}
      data-ratio={ratio}
      data-runs={runs}
      data-units={mean}
    >
      <title>{label}</title>
      {maximum > minimum && (
        <path
          class={`lab-spread ${mode}`}
          d={`M${x - size} ${y(maximum)}H${x + size}M${x} ${y(maximum)}V${y(minimum)}M${x - size} ${y(minimum)}H${x + size}`}
        />
      )}
      <g transform={`translate(${x} ${y(mean)})`}>
        <PointShape kind={kind} mode={mode} size={size} />
      </g>
    </g>
  );
}

function inWords({ kind, mode, leechers, seconds, ratio, runs }: FigurePoint): string {
  const { figure, kinds, modes } = messages.value.lab;
  const { count, duration, precise } = formatsOfPoint();
  return figure.point(
    kinds[kind],
    modes[mode],
    count(leechers),
    duration(seconds),
    precise(ratio),
    count(runs),
  );
}

function formatsOfPoint() {
  const { count, duration } = formats.value;
  return { count, duration, precise: (value: number) => value.toFixed(3) };
}

/** The page's type grows on a projector, and the drawing with it. */
export function rootFontPixels(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}
