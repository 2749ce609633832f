// uPlot as the report uses it. The x axis is a bucket's place in the series, not its time: every bucket is as wide as
// every other, whatever clocks and months do.
import uPlot from 'uplot';
import { formatShort } from '../model/format';
import type { Grain, Series } from '../model/series';
import { tickIndices, tickText } from '../model/ticks';

// Room for a label and some air: "23:00", "30 Sep", "Sep 2026".
const kTickWidth: Record<Grain, number> = { minute: 56, hour: 56, day: 66, month: 84 };
const kFont = '12px ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';
const kIncrements = [1, 2, 5].flatMap((step) => Array.from({ length: 13 }, (_, power) => step * 10 ** power)).sort((a, b) => a - b);

export function plotSize(element: HTMLElement): { width: number; height: number } {
  return { width: Math.max(1, element.clientWidth), height: Math.max(1, element.clientHeight) };
}

export function plotData(series: Series | null): uPlot.AlignedData {
  if (!series) return [[], [], []];
  return [series.labels.map((_, index) => index), series.values[1] ?? [], series.values[0] ?? []];
}

// Read at each drawing, so that another theme needs no other plot.
function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function fadingFill(plot: uPlot): CanvasGradient | string {
  const { top, height } = plot.bbox;
  if (!Number.isFinite(top + height)) return 'transparent';
  const gradient = plot.ctx.createLinearGradient(0, top, 0, top + height);
  gradient.addColorStop(0, colour('--chart-fill'));
  gradient.addColorStop(1, colour('--chart-fill-end'));
  return gradient;
}

// A single point is no line; it gets a dot.
function isSingle(plot: uPlot, index: number): boolean {
  return Array.from(plot.data[index] ?? []).filter((value) => value != null).length === 1;
}

function line(stroke: string, width: number, fill?: uPlot.Series.Fill): uPlot.Series {
  const series: uPlot.Series = {
    stroke: () => colour(stroke),
    width,
    points: { show: isSingle, size: 7, fill: () => colour(stroke) },
  };
  const paths = uPlot.paths.spline?.();
  if (paths) series.paths = paths;
  if (fill) series.fill = fill;
  return series;
}

function xAxis(series: () => Series | null): uPlot.Axis {
  const grain = () => series()?.grain ?? 'day';
  return {
    stroke: () => colour('--muted'), font: kFont, size: 30, gap: 8, grid: { show: false }, ticks: { show: false },
    splits: (plot) => tickIndices(plot.data[0].length, plot.over.clientWidth / kTickWidth[grain()], grain()),
    values: (_, indices) => indices.map((index) => tickText(series()?.labels[index] ?? '', grain())),
  };
}

function yAxis(): uPlot.Axis {
  return {
    stroke: () => colour('--muted'), font: kFont, size: 44, gap: 8, ticks: { show: false }, incrs: kIncrements, space: 44,
    grid: { stroke: () => colour('--line'), width: 1 },
    values: (_, values) => values.map(formatShort),
  };
}

export function createPlot(element: HTMLElement, series: () => Series | null, onCursor: (plot: uPlot) => void): uPlot {
  return new uPlot({
    ...plotSize(element),
    padding: [12, 30, 0, 0],
    legend: { show: false },
    cursor: {
      y: false, drag: { setScale: false, x: false, y: false },
      points: { size: 9, width: 2, stroke: () => colour('--card'), fill: (_, index) => colour(index === 1 ? '--chart-second' : '--accent') },
    },
    scales: {
      x: { time: false, range: (_, min, max) => (min === max ? [min - 1, max + 1] : [min, max]) },
      y: { range: (_, _min, max) => [0, Math.max(4, (max ?? 0) * 1.08)] },
    },
    axes: [xAxis(series), yAxis()],
    series: [{}, line('--chart-second', 1.5), line('--accent', 2, fadingFill)],
    hooks: { setCursor: [onCursor] },
  }, plotData(series()), element);
}
