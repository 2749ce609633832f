import { kSeriesMetrics, kTotalMetrics, seriesQuery, totalsQuery, type TotalMetric } from '../api/queries';
import type { QueryAnswer, Site } from '../api/types';
import type { ChangeView } from '../hooks/use-view';
import { useQuery } from '../hooks/use-query';
import { kCards } from '../model/dimensions';
import { dateRange, isOneDay } from '../model/periods';
import { fillSeries, type Series } from '../model/series';
import type { View } from '../model/url';
import { Chart } from './chart';
import { List } from './list';
import { Rejects } from './rejects';
import { Totals, type TotalValues } from './totals';

interface ReportProps {
  site: Site;
  view: View;
  change: ChangeView;
  tick: number;
  now: string;  // in the site's zone
}

export function Report({ site, view, change, tick, now }: ReportProps) {
  const totals = useQuery(totalsQuery(site.domain, view), tick);
  const answer = useQuery(seriesQuery(site.domain, view), tick);
  const series = answer.data && seriesOf(answer.data, now);
  const values = totals.data && totalsOf(totals.data);
  const error = totals.error ?? answer.error;
  return (
    <>
      <section class="card hero" aria-label="Totals">
        <Totals values={values} stale={totals.stale} summed={!isOneDay(view.period)} />
        <Chart series={series} stale={answer.stale} />
        {error && <p class="error" role="alert">{error}</p>}
      </section>
      <div class="lists">
        {kCards.map((lists) => (
          <List key={lists[0]!.key} site={site.domain} view={view} lists={lists} tick={tick} total={values?.visitors ?? 0}
            onFilter={(filters) => change({ filters })} />
        ))}
      </div>
      <Rejects site={site} tick={tick} range={dateRange(view.period)} />
    </>
  );
}

function totalsOf(answer: QueryAnswer): TotalValues {
  const metrics = answer.results[0]?.metrics ?? [];
  return Object.fromEntries(kTotalMetrics.map((name, i) => [name, metrics[i] ?? null])) as Record<TotalMetric, number | null>;
}

function seriesOf(answer: QueryAnswer, now: string): Series {
  const rows = answer.results.map((row) => ({ label: row.dimensions[0] ?? '', values: row.metrics.map((value) => value ?? 0) }));
  const labels = answer.meta.time_labels ?? rows.map((row) => row.label);
  return fillSeries(labels, rows, kSeriesMetrics.length, now);
}
