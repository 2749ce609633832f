// The chart's data: one value per bucket. Buckets without hits are absent in an answer and are zeros here; buckets
// that have not begun yet are nulls, so that the line ends at the present instead of falling to zero.
export type Grain = 'minute' | 'hour' | 'day' | 'month';

export interface SeriesRow {
  label: string;
  values: number[];
}

export interface Series {
  labels: string[];
  grain: Grain;
  values: (number | null)[][];  // one array per metric, each as long as `labels`
}

const kDayMs = 86_400_000;

function timeOf(label: string): number {
  return Date.parse(`${label.slice(0, 10)}T${label.slice(11) || '00:00:00'}Z`);
}

function smallestStep(labels: readonly string[]): number {
  let smallest = Infinity;
  for (let i = 1; i < labels.length; i++) {
    const step = timeOf(labels[i]!) - timeOf(labels[i - 1]!);
    if (step > 0 && step < smallest) smallest = step;
  }
  return smallest;
}

// Labels carry no grain, so it is read from their form and distance. A single date counts as a day.
export function grainOf(labels: readonly string[]): Grain {
  const step = smallestStep(labels);
  if ((labels[0] ?? '').length > 10) return step < 3_600_000 ? 'minute' : 'hour';
  return Number.isFinite(step) && step >= 28 * kDayMs ? 'month' : 'day';
}

// Where clocks are set back a label stands twice, and so may its rows: they are dealt out in order, and a row beyond
// the last place is added there, so that the sum stays right.
function rowsByLabel(rows: readonly SeriesRow[]): Map<string, number[][]> {
  const found = new Map<string, number[][]>();
  for (const row of rows) {
    const queue = found.get(row.label);
    if (queue) queue.push(row.values); else found.set(row.label, [row.values]);
  }
  return found;
}

export function fillSeries(labels: readonly string[], rows: readonly SeriesRow[], metrics: number, now: string): Series {
  const queues = rowsByLabel(rows);
  const lastPlace = new Map(labels.map((label, index) => [label, index]));
  const values: (number | null)[][] = Array.from({ length: metrics }, () => []);
  labels.forEach((label, index) => {
    const queue = queues.get(label) ?? [];
    const here = lastPlace.get(label) === index ? queue.splice(0) : queue.splice(0, 1);
    const begun = label <= now || here.length > 0;
    for (let m = 0; m < metrics; m++) {
      values[m]!.push(begun ? here.reduce((sum, row) => sum + (row[m] ?? 0), 0) : null);
    }
  });
  return { labels: [...labels], grain: grainOf(labels), values };
}
