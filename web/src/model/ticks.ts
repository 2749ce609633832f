// Which buckets get a label below the chart, and what it says.
import type { Grain } from './series';

const kMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const kWeekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

// Steps that a reader takes for granted: quarters of a day, weeks, quarters of a year.
const kSteps: Record<Grain, readonly number[]> = {
  minute: [1, 5, 10, 15, 30, 60, 120, 180, 240, 360],
  hour: [1, 2, 3, 4, 6, 12, 24, 48, 72, 168],
  day: [1, 2, 4, 7, 14, 28, 56, 91, 182, 364],
  month: [1, 2, 3, 6, 12, 24, 60, 120],
};

export function tickIndices(count: number, most: number, grain: Grain): number[] {
  const atLeast = count / Math.max(1, most);
  const step = kSteps[grain].find((each) => each >= atLeast) ?? Math.ceil(atLeast);
  return Array.from({ length: Math.ceil(count / step) }, (_, i) => i * step);
}

export function dayText(day: string): string {
  return `${Number(day.slice(8, 10))} ${kMonths[Number(day.slice(5, 7)) - 1] ?? ''}`;
}

function monthText(day: string): string {
  return `${kMonths[Number(day.slice(5, 7)) - 1] ?? ''} ${day.slice(0, 4)}`;
}

export function tickText(label: string, grain: Grain): string {
  if (grain === 'month') return monthText(label);
  if (grain === 'day') return dayText(label);
  return label.slice(11, 16);
}

// The long form, for a tooltip: it stands alone, so it names the day.
export function bucketText(label: string, grain: Grain): string {
  if (grain === 'month') return monthText(label);
  const weekday = kWeekdays[new Date(`${label.slice(0, 10)}T00:00:00Z`).getUTCDay()] ?? '';
  const day = `${weekday} ${dayText(label)}`;
  return grain === 'day' ? `${day} ${label.slice(0, 4)}` : `${day}, ${label.slice(11, 16)}`;
}

export function rangeText(from: string, to: string): string {
  if (from === to) return `${dayText(from)} ${from.slice(0, 4)}`;
  const sameYear = from.slice(0, 4) === to.slice(0, 4);
  return `${dayText(from)}${sameYear ? '' : ` ${from.slice(0, 4)}`} – ${dayText(to)} ${to.slice(0, 4)}`;
}
