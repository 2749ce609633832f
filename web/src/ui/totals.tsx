import type { TotalMetric } from '../api/queries';
import { formatCount, formatDuration, formatExact, formatPercent, formatRatio } from '../model/format';

export type TotalValues = Record<TotalMetric, number | null>;

interface TotalDefinition {
  metric: TotalMetric;
  title: string;
  format(value: number | null): string;
}

// A missing sum is nothing; a missing mean is unknown.
const count = (value: number | null) => formatCount(value ?? 0);

const kTotals: readonly TotalDefinition[] = [
  { metric: 'visitors', title: 'Visitors', format: count },
  { metric: 'visits', title: 'Visits', format: count },
  { metric: 'pageviews', title: 'Pageviews', format: count },
  { metric: 'views_per_visit', title: 'Views per visit', format: formatRatio },
  { metric: 'bounce_rate', title: 'Bounce rate', format: formatPercent },
  { metric: 'visit_duration', title: 'Visit duration', format: formatDuration },
];

interface TotalsProps {
  values: TotalValues | null;
  stale: boolean;
  summed: boolean;  // the range is longer than the day within which a visitor is known
}

export function Totals({ values, stale, summed }: TotalsProps) {
  return (
    <dl class={`totals${stale ? ' stale' : ''}`} aria-busy={stale}>
      {kTotals.map((total) => (
        <div class="total" key={total.metric}>
          <dt>
            {total.title}
            {total.metric === 'visitors' && summed && <SummedHint />}
          </dt>
          <dd data-testid={`total-${total.metric.replaceAll('_', '-')}`} data-value={values?.[total.metric] ?? ''}
            title={exactTitle(values?.[total.metric])}>
            {values ? total.format(values[total.metric]) : ' '}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function exactTitle(value: number | null | undefined): string | undefined {
  return value !== null && value !== undefined && value >= 100_000 ? formatExact(value) : undefined;
}

function SummedHint() {
  return (
    <span class="hint" title="Visitors are known within one day only, so who comes on two days counts twice.">daily, summed</span>
  );
}
