// The ranges a reader may pick. All but `custom` are names that the server resolves in the site's time zone.
export const kNamedPeriods = {
  'day': 'Today',
  '7d': 'Last 7 days',
  '28d': 'Last 28 days',
  '30d': 'Last 30 days',
  '91d': 'Last 91 days',
  'month': 'This month',
  '6mo': 'Last 6 months',
  '12mo': 'Last 12 months',
  'year': 'This year',
  'all': 'All time',
} as const;

export type PeriodName = keyof typeof kNamedPeriods;

// Days are "YYYY-MM-DD" in the site's zone, both included, `from` no later than `to`.
export type Period = { name: PeriodName } | { name: 'custom'; from: string; to: string };

export const kDefaultPeriod: Period = { name: 'day' };

export function isPeriodName(name: string): name is PeriodName {
  return Object.hasOwn(kNamedPeriods, name);
}

export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  // The 30th of February parses as a day of March in some engines.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

export function customPeriod(from: string, to: string): Period | null {
  if (!isDay(from) || !isDay(to)) return null;
  return from <= to ? { name: 'custom', from, to } : { name: 'custom', from: to, to: from };
}

// The API's `date_range`.
export function dateRange(period: Period): string | [string, string] {
  return period.name === 'custom' ? [period.from, period.to] : period.name;
}

export function isOneDay(period: Period): boolean {
  return period.name === 'day' || (period.name === 'custom' && period.from === period.to);
}

// False only for ranges that surely lie in the past: their answers do not change while one looks at them.
export function mayIncludeToday(period: Period, today: string): boolean {
  return period.name !== 'custom' || period.to >= today;
}
