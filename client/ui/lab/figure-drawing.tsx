import type { RefObject } from 'preact';
import { formats, messages } from '../language/language.ts';
import {
  curvesOf,
  type FigureBasis,
  type FigureCurve,
  type FigurePoint,
  type figureEnds,
  ticks,
} from './figure-data.ts';
import { PointShape } from './point-shape.tsx';

/** Where a picture goes: CSS pixels, with the size of its type. */
export interface PictureBox {
  readonly width: number;
  readonly height: number;
  readonly em: number;
}

interface DrawingProps {
  readonly svgRef?: RefObject<SVGSVGElement | null> | null;
  readonly basis: FigureBasis;
  readonly points: readonly FigurePoint[];
  readonly ends: ReturnType<typeof figureEnds>;
  readonly box: PictureBox;
}

/** A curve over thousands of leechers needs no more points than a screen shows. */
const curveSteps = 200;
/** The textbook's axis of hours has as many. */
const mostTimeTicks = 8;

/** Figure 2.23: the bounds as curves over N, the runs as marks. Its label says the same. */
export function FigureDrawing({ svgRef = null, basis, points, ends, box }: DrawingProps) {
  const m = messages.value.lab.figure;
  const { count } = formats.value;
  const { width, height, em } = box;
  const left = 3.4 * em;
  const right = width - 1 * em;
  const bottom = height - 3.4 * em;
  // The name of the axis, and below it that of a curve that ends at the top.
  const top = 3.1 * em;
  const x = (leechers: number) => left + ((right - left) * leechers) / ends.leechers;
  const y = (time: number) => bottom - ((bottom - top) * time) / ends.time;
  const step = Math.ceil(ends.leechers / curveSteps);
  const sizes = Array.from({ length: Math.ceil(ends.leechers / step) }, (_, index) => 1 + index * step);
  const curves = curvesOf(basis).map((curve) => {
    const inside = [...new Set([...sizes, ends.leechers])]
      .map((leechers) => ({ leechers, time: curve.at(leechers) }))
      .filter(({ time }) => time <= ends.time);
    return { curve, inside };
  });
  // Hollow marks lie under the others, so that equal times show both.
  const drawn = [...points].sort((a, b) => a.leechers - b.leechers || a.mode.localeCompare(b.mode));

  return (
    <svg
      ref={svgRef}
      class="lab-svg"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      style={{ fontSize: `${em}px` }}
      role="img"
      aria-label={m.summary(titleOf(basis), drawn.length === 0 ? m.noPoints : drawn.map(inWords).join('; '))}
      data-testid="lab-figure"
      data-leechers={ends.leechers}
      data-time={ends.time}
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
        {ticks(ends.time, Math.min((bottom - top) / (2 * em), mostTimeTicks)).map((value) => (
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
          {m.axisTime[basis.kind]}
        </text>
      </g>
      <g>
        {curves.map(({ curve, inside }) => (
          <path
            key={curveName(curve)}
            class={`lab-curve ${curve.what}`}
            style={{ strokeWidth: 0.2 * em }}
            d={inside
              .map(
                ({ leechers, time }, at) =>
                  `${at === 0 ? 'M' : 'L'}${x(leechers).toFixed(1)} ${y(time).toFixed(1)}`,
              )
              .join('')}
          />
        ))}
      </g>
      {curves.map(({ curve, inside }) => {
        const last = inside.at(-1);
        return (
          // Above the last point that is inside, for people who sit too far away for the legend.
          <text
            key={curveName(curve)}
            class={`lab-curve-name ${curve.what}`}
            x={last ? x(last.leechers) : right}
            y={(last ? y(last.time) : top) - 0.8 * em}
            text-anchor="end"
          >
            {curveName(curve, 'short')}
          </text>
        );
      })}
      {drawn.map((point) => (
        <Mark key={point.key} point={point} x={x(point.leechers)} y={y} size={0.5 * em} />
      ))}
    </svg>
  );
}

export function titleOf({ kind }: FigureBasis): string {
  const m = messages.value.lab.figure;
  return kind === 'air' ? m.airTitle : m.title;
}

/** `short` fits beside the curve. */
export function curveName({ what, accessPoints }: FigureCurve, length: 'long' | 'short' = 'long'): string {
  const { figure: m, air } = messages.value.lab;
  if (accessPoints === null) return m.curves[what];
  return length === 'short'
    ? `${air.shortly(accessPoints)}: ${m.shortCurves[what]}`
    : `${air.accessPoints(accessPoints)}: ${m.curves[what]}`;
}

function Mark(props: {
  readonly point: FigurePoint;
  readonly x: number;
  y(time: number): number;
  readonly size: number;
}) {
  const { point, x, y } = props;
  const { kind, mode, leechers, accessPoints, mean, minimum, maximum, seconds, ratio, runs } = point;
  const label = inWords(point);
  const size = accessPoints !== null && mode === 'client-server' ? 1.4 * props.size : props.size;
  return (
    <g
      class="lab-point"
      data-testid="lab-point"
      data-kind={kind}
      data-mode={mode}
      data-n={leechers}
      data-access-points={accessPoints ?? undefined}
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

function inWords({ kind, mode, leechers, accessPoints, seconds, ratio, runs }: FigurePoint): string {
  const { figure, kinds, modes, air } = messages.value.lab;
  const { count, duration } = formats.value;
  const words = figure.point(
    kinds[kind],
    modes[mode],
    count(leechers),
    duration(seconds),
    ratio.toFixed(3),
    count(runs),
  );
  return accessPoints === null ? words : `${air.accessPoints(accessPoints)}: ${words}`;
}

/** The page's type grows on a projector, and the drawing with it. */
export function rootFontPixels(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}
