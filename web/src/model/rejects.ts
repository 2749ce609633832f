// Rejected hits, summed for a reader.
import type { QueryRow } from '../api/types';

export interface Counted {
  name: string;
  count: number;
}

export interface CountedClass extends Counted {
  robots: Counted[];
}

export const kOtherHost = 'other host';

// Of an answer about rejects by one dimension, in its order.
export function countedBy(rows: readonly QueryRow[]): Counted[] {
  return rows.map((row) => ({ name: row.dimensions[0] ?? '', count: row.metrics[0] ?? 0 }));
}

// What stands in brackets is no name, but what has none, or the rest that a full list counts together.
export function named(counted: readonly Counted[]): Counted[] {
  return counted.filter(({ name }) => !name.startsWith('('));
}

// Those that nobody has been asked about, and that are no name of the site.
export function otherHosts(counted: readonly Counted[], known: readonly string[]): Counted[] {
  return named(counted).filter(({ name }) => !known.includes(name));
}

const byCount = (a: Counted, b: Counted) => b.count - a.count || (a.name < b.name ? -1 : 1);

// "AI crawler: GPTBot" is a robot of a class; most first. A robot without a name counts for its class alone.
export function robotClasses(subjects: readonly Counted[]): CountedClass[] {
  const classes = new Map<string, CountedClass>();
  for (const { name, count } of subjects) {
    const [title = name, robot] = name.split(': ', 2);
    const found = classes.get(title) ?? { name: title, count: 0, robots: [] };
    found.count += count;
    if (robot !== undefined) found.robots.push({ name: robot, count });
    classes.set(title, found);
  }
  return [...classes.values()].map((each) => ({ ...each, robots: each.robots.sort(byCount) })).sort(byCount);
}

export function total(counted: readonly Counted[]): number {
  return counted.reduce((sum, each) => sum + each.count, 0);
}
