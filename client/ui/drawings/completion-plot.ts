import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { cssColour } from './colours.ts';
import type { CompletionSample } from './completion-history.ts';

/** The chart of completion as uPlot draws it. Loaded when first needed, with uPlot. */
export interface CompletionPlot {
  update(state: PlotState): void;
  resize(width: number): void;
  destroy(): void;
}

export interface PlotState {
  readonly samples: readonly CompletionSample[];
  readonly endSeconds: number;
  /** The bounds of equations 2.3 and 2.1; `null` while unknown. */
  readonly p2pSeconds: number | null;
  readonly clientServerSeconds: number | null;
  /** When the last one was complete; `null`: not yet. */
  readonly finishSeconds: number | null;
}

interface PlotTexts {
  readonly p2p: string;
  readonly clientServer: string;
  count(count: number): string;
  percent(ratio: number): string;
}

const axisFont = '12px system-ui, sans-serif';
/** Room above 100 % for the finish and the names of the bounds. */
const topRatio = 1.14;

/** Uses the present colours: with another colour scheme it is made again. */
export function createCompletionPlot(
  element: HTMLElement,
  size: { readonly width: number; readonly height: number },
  texts: PlotTexts,
): CompletionPlot {
  const colours = {
    text: cssColour('--muted'),
    line: cssColour('--line'),
    accent: cssColour('--accent'),
    strong: cssColour('--text'),
    compare: cssColour('--control-line'),
    surface: cssColour('--surface'),
  };
  let state: PlotState | null = null;
  const axis = {
    stroke: colours.text,
    font: axisFont,
    grid: { stroke: colours.line, width: 1 },
    ticks: { stroke: colours.line, width: 1, size: 5 },
  };
  const plot = new uPlot(
    {
      ...size,
      legend: { show: false },
      cursor: { show: false },
      scales: {
        x: { time: false, range: () => [0, state?.endSeconds ?? 4] },
        y: { range: [0, topRatio] },
      },
      axes: [
        {
          ...axis,
          space: 70,
          size: 34,
          incrs: [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400, 43_200, 86_400],
          values: (_plot, seconds, _axis, _space, step) =>
            seconds.map((at) => (step < 60 ? `${texts.count(at)} s` : `${texts.count(at / 60)} min`)),
        },
        {
          ...axis,
          size: 52,
          splits: () => [0, 0.25, 0.5, 0.75, 1],
          values: (_, ratios) => ratios.map(texts.percent),
        },
      ],
      series: [
        {},
        { stroke: colours.compare, width: 2, dash: [2, 4], points: { show: false } },
        { stroke: colours.strong, width: 2, points: { show: false } },
        { stroke: colours.accent, width: 3.5, points: { show: false } },
      ],
      hooks: { drawAxes: [drawBounds], draw: [drawFinish] },
    },
    [[], [], [], []],
    element,
  );

  /** Each bound as the straight line of a distribution that reaches everyone exactly then, and the moment itself. */
  function drawBounds({ ctx }: uPlot): void {
    if (state === null) return;
    drawBound(ctx, state.p2pSeconds, colours.accent, texts.p2p, 0);
    drawBound(ctx, state.clientServerSeconds, colours.compare, texts.clientServer, 1);
  }

  function drawBound(
    ctx: CanvasRenderingContext2D,
    seconds: number | null,
    colour: string,
    name: string,
    lane: number,
  ): void {
    if (seconds === null || !Number.isFinite(seconds) || seconds <= 0) return;
    const ratio = devicePixelRatio;
    const end = state!.endSeconds;
    const isInside = seconds <= end;
    const x = (at: number) => plot.valToPos(at, 'x', true);
    const y = (at: number) => plot.valToPos(at, 'y', true);
    ctx.save();
    ctx.strokeStyle = colour;
    ctx.fillStyle = colour;
    ctx.lineWidth = 1.5 * ratio;
    ctx.setLineDash([7 * ratio, 5 * ratio]);
    ctx.beginPath();
    ctx.moveTo(x(0), y(0));
    ctx.lineTo(x(isInside ? seconds : end), y(isInside ? 1 : end / seconds));
    if (isInside) {
      ctx.moveTo(x(seconds), y(0));
      ctx.lineTo(x(seconds), y(topRatio));
    }
    ctx.stroke();
    ctx.font = `600 ${12 * ratio}px system-ui, sans-serif`;
    const label = isInside ? name : `${name} →`;
    const anchor = x(isInside ? seconds : end);
    const isRight = isInside && anchor + ctx.measureText(label).width + 10 * ratio < x(end);
    ctx.textAlign = isRight ? 'left' : 'right';
    ctx.textBaseline = 'top';
    // Two bounds near each other: one name below the other.
    const place = [anchor + (isRight ? 5 : -5) * ratio, y(topRatio) + (2 + 15 * lane) * ratio] as const;
    // Lines that cross the name stop before it.
    ctx.setLineDash([]);
    ctx.strokeStyle = colours.surface;
    ctx.lineWidth = 5 * ratio;
    ctx.lineJoin = 'round';
    ctx.strokeText(label, ...place);
    ctx.fillText(label, ...place);
    ctx.restore();
  }

  function drawFinish({ ctx }: uPlot): void {
    const seconds = state?.finishSeconds ?? null;
    if (seconds === null) return;
    ctx.beginPath();
    ctx.arc(plot.valToPos(seconds, 'x', true), plot.valToPos(1, 'y', true), 6 * devicePixelRatio, 0, 7);
    ctx.fillStyle = colours.accent;
    ctx.strokeStyle = colours.surface;
    ctx.lineWidth = 2 * devicePixelRatio;
    ctx.fill();
    ctx.stroke();
  }

  return {
    update(next) {
      state = next;
      const { samples } = next;
      plot.setData([
        samples.map(({ seconds }) => seconds),
        samples.map(({ minimum }) => minimum),
        samples.map(({ mean }) => mean),
        samples.map(({ mine }) => mine),
      ]);
    },
    resize: (width) => plot.setSize({ width, height: size.height }),
    destroy: () => plot.destroy(),
  };
}
