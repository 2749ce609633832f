import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type uPlot from 'uplot';
import { formatExact, plural } from '../model/format';
import type { Series } from '../model/series';
import { bucketText } from '../model/ticks';
import { onColoursChanged } from '../theme';
import { createPlot, plotData, plotSize } from './plot';

interface Cursor {
  index: number;
  left: number;
  width: number;
}

export function Chart({ series, stale }: { series: Series | null; stale: boolean }) {
  const holder = useRef<HTMLDivElement>(null);
  const [cursor, setCursor] = useState<Cursor | null>(null);
  const plot = usePlot(holder, series, setCursor);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0 || !plot.current || !series) return;
    event.preventDefault();
    const last = series.labels.length - 1;
    moveCursor(plot.current, Math.min(last, Math.max(0, cursor ? cursor.index + step : last)));
  };
  return (
    <figure class={`chart${stale ? ' stale' : ''}`} data-testid="chart" data-points={series?.labels.length ?? 0} tabIndex={0}
      aria-label={series ? summary(series) : 'Visitors and pageviews over time'}
      onKeyDown={onKeyDown} onBlur={() => plot.current?.setCursor({ left: -10, top: -10 })}>
      <figcaption class="legend">
        <span class="key key-visitors">Visitors</span>
        <span class="key key-pageviews">Pageviews</span>
      </figcaption>
      <div class="plot" ref={holder} />
      {series && cursor && <Tooltip series={series} cursor={cursor} />}
    </figure>
  );
}

function moveCursor(plot: uPlot, index: number): void {
  plot.setCursor({ left: plot.valToPos(index, 'x'), top: 0 });
}

// One plot for the life of the chart; new data, another width or other colours are put into it.
function usePlot(holder: { current: HTMLDivElement | null }, series: Series | null, onCursor: (cursor: Cursor | null) => void) {
  const plot = useRef<uPlot | null>(null);
  const shown = useRef<Series | null>(null);
  shown.current = series;

  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    const made = createPlot(element, () => shown.current, (at) => {
      const { idx, left } = at.cursor;
      const known = typeof idx === 'number' && shown.current?.labels[idx] !== undefined;
      onCursor(known && left !== undefined && left >= 0 ? { index: idx, left: at.valToPos(idx, 'x') + at.over.offsetLeft, width: element.clientWidth } : null);
    });
    plot.current = made;
    const resized = new ResizeObserver(() => made.setSize(plotSize(element)));
    resized.observe(element);
    const forget = onColoursChanged(() => made.redraw(false));
    return () => {
      forget();
      resized.disconnect();
      made.destroy();
      plot.current = null;
    };
  }, []);

  const content = useMemo(() => JSON.stringify(series), [series]);
  useEffect(() => plot.current?.setData(plotData(series)), [content]);
  return plot;
}

function Tooltip({ series, cursor }: { series: Series; cursor: Cursor }) {
  const label = series.labels[cursor.index];
  if (label === undefined) return null;
  const onRight = cursor.left < cursor.width / 2;
  const value = (metric: number) => series.values[metric]?.[cursor.index];
  return (
    <div class={`card tooltip ${onRight ? 'tooltip-right' : 'tooltip-left'}`} style={{ left: `${cursor.left}px` }} role="status">
      <strong>{bucketText(label, series.grain)}</strong>
      <span class="key key-visitors">Visitors</span><b>{shownValue(value(0))}</b>
      <span class="key key-pageviews">Pageviews</span><b>{shownValue(value(1))}</b>
    </div>
  );
}

function shownValue(value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : formatExact(value);
}

function summary(series: Series): string {
  const visitors = series.values[0]?.map((value) => value ?? 0) ?? [];
  const most = Math.max(0, ...visitors);
  const peak = series.labels[visitors.indexOf(most)];
  const range = `Visitors and pageviews by ${series.grain}, ${plural(visitors.length, 'point')}.`;
  if (most === 0 || peak === undefined) return `${range} No visitors.`;
  return `${range} Most visitors: ${formatExact(most)}, ${bucketText(peak, series.grain)}. Arrow keys read the points.`;
}
