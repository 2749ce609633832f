// The report's questions, in the form of Plausible's Stats API v2.
import type { ListDefinition } from '../model/dimensions';
import { filterTrees, type FilterTree } from '../model/filters';
import { dateRange, isOneDay, type Period } from '../model/periods';
import type { View } from '../model/url';

export interface QueryBody {
  site_id: string;
  metrics: string[];
  date_range: string | [string, string];
  dimensions?: string[];
  filters?: FilterTree[];
  order_by?: [string, 'asc' | 'desc'][];
  pagination?: { limit: number; offset: number };
  include?: { time_labels: boolean };
}

export const kTotalMetrics = ['visitors', 'visits', 'pageviews', 'views_per_visit', 'bounce_rate', 'visit_duration'] as const;
export type TotalMetric = (typeof kTotalMetrics)[number];

export const kSeriesMetrics = ['visitors', 'pageviews'];

function common(site: string, view: View): Pick<QueryBody, 'site_id' | 'date_range' | 'filters'> {
  return { site_id: site, date_range: dateRange(view.period), filters: filterTrees(view.filters) };
}

export function totalsQuery(site: string, view: View): QueryBody {
  return { ...common(site, view), metrics: [...kTotalMetrics] };
}

// Months for what is longer than a quarter, as far as the page can tell; of "all" only the server knows the length.
function timeDimension(period: Period): string {
  if (isOneDay(period)) return 'time:hour';
  if (period.name === 'all') return 'time';
  if (period.name === '6mo' || period.name === '12mo' || period.name === 'year') return 'time:month';
  if (period.name !== 'custom') return 'time:day';
  return Date.parse(period.to) - Date.parse(period.from) > 100 * 86_400_000 ? 'time:month' : 'time:day';
}

export function seriesQuery(site: string, view: View): QueryBody {
  const dimension = timeDimension(view.period);
  return {
    ...common(site, view),
    metrics: kSeriesMetrics,
    dimensions: [dimension],
    order_by: [[dimension, 'asc']],
    include: { time_labels: true },
  };
}

// Events other than pageviews are counted by occurrence, everything else by visitors.
export function countMetric(list: ListDefinition): string {
  return list.key === 'events' ? 'events' : 'visitors';
}

export function listQuery(site: string, view: View, list: ListDefinition, limit: number): QueryBody {
  const base = common(site, view);
  const filters = base.filters ?? [];
  return {
    ...base,
    filters: list.key === 'events' ? [...filters, ['is_not', 'event:name', ['pageview']]] : filters,
    metrics: [countMetric(list)],
    dimensions: [list.dimension],
    order_by: [[countMetric(list), 'desc']],
    pagination: { limit, offset: 0 },
  };
}

const kMostSubjects = 100;

// What was rejected, by reason.
export function rejectsQuery(site: string, range: QueryBody['date_range']): QueryBody {
  return { site_id: site, metrics: ['rejects'], date_range: range, dimensions: ['reject:reason'] };
}

// Of one reason, by host or robot or whatever it is about.
export function rejectedSubjectsQuery(site: string, range: QueryBody['date_range'], reason: string): QueryBody {
  return {
    ...rejectsQuery(site, range),
    dimensions: ['reject:subject'],
    filters: [['is', 'reject:reason', [reason]]],
    pagination: { limit: kMostSubjects, offset: 0 },
  };
}

// Whether a site has ever been hit.
export function anyHitQuery(site: string): QueryBody {
  return { site_id: site, metrics: ['events'], date_range: 'all' };
}
