// Rejected hits, summed for a reader.
export interface Reject {
  date: string;
  reason: string;
  host?: string;
  count: number;
}

export interface Counted {
  name: string;
  count: number;
}

function sumBy(rejects: readonly Reject[], nameOf: (reject: Reject) => string): Counted[] {
  const sums = new Map<string, number>();
  for (const reject of rejects) sums.set(nameOf(reject), (sums.get(nameOf(reject)) ?? 0) + reject.count);
  return [...sums].map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}

// By reason, for the days `from` to `to`, most first.
export function rejectsByReason(rejects: readonly Reject[], from: string, to: string): Counted[] {
  return sumBy(rejects.filter((reject) => reject.date >= from && reject.date <= to), (reject) => reject.reason);
}

// Hosts that send hits without being a site, most first.
export function unknownHosts(rejects: readonly Reject[]): Counted[] {
  return sumBy(rejects.filter((reject) => reject.host), (reject) => reject.host ?? '');
}

export function total(counted: readonly Counted[]): number {
  return counted.reduce((sum, each) => sum + each.count, 0);
}
