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

// Both included.
export interface Days {
  from: string;
  to: string;
}

export const kOtherHost = 'other host';

function sumBy(rejects: readonly Reject[], nameOf: (reject: Reject) => string): Counted[] {
  const sums = new Map<string, number>();
  for (const reject of rejects) sums.set(nameOf(reject), (sums.get(nameOf(reject)) ?? 0) + reject.count);
  return [...sums].map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}

const within = (days: Days) => ({ date }: Reject) => date >= days.from && date <= days.to;

// Most first.
export function rejectsByReason(rejects: readonly Reject[], days: Days): Counted[] {
  return sumBy(rejects.filter(within(days)), (reject) => reject.reason);
}

// Hosts that carry the site's tag without being a name of it, most first, without those of `known`. What
// stands in brackets is no host, but the rest that a full list counts together.
export function otherHosts(rejects: readonly Reject[], days: Days, known: readonly string[]): Counted[] {
  const isShown = ({ reason, host }: Reject) => reason === kOtherHost && host && !host.startsWith('(') && !known.includes(host);
  return sumBy(rejects.filter(within(days)).filter(isShown), (reject) => reject.host ?? '');
}

export function total(counted: readonly Counted[]): number {
  return counted.reduce((sum, each) => sum + each.count, 0);
}
