// What the page shows, as its URL: /?site=example.com&period=7d&browser=Chrome. Shared or reloaded, it shows the same.
// Anything odd in it is dropped, since people edit URLs by hand.
import { kLists } from './dimensions';
import type { Filters } from './filters';
import { customPeriod, isPeriodName, kDefaultPeriod, type Period } from './periods';

export interface View {
  site: string | null;  // null: the first one there is
  period: Period;
  filters: Filters;
}

function periodOf(params: URLSearchParams): Period {
  const name = params.get('period') ?? '';
  if (name === 'custom') return customPeriod(params.get('from') ?? '', params.get('to') ?? '') ?? kDefaultPeriod;
  return isPeriodName(name) ? { name } : kDefaultPeriod;
}

export function parseView(search: string): View {
  const params = new URLSearchParams(search);
  const filters: Filters = {};
  for (const list of kLists) {
    const values = [...new Set(params.getAll(list.param))];
    if (values.length > 0) filters[list.key] = values;
  }
  return { site: params.get('site') || null, period: periodOf(params), filters };
}

export function formatView(view: View): string {
  const params = new URLSearchParams();
  if (view.site !== null) params.set('site', view.site);
  if (view.period.name !== kDefaultPeriod.name) params.set('period', view.period.name);
  if (view.period.name === 'custom') {
    params.set('from', view.period.from);
    params.set('to', view.period.to);
  }
  for (const list of kLists) {
    for (const value of view.filters[list.key] ?? []) params.append(list.param, value);
  }
  const search = params.toString();
  return search === '' ? '/' : `/?${search}`;
}
