// Rounds of a measurement, summed up the way they are printed.

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

// Of each key: { median, min, max } over the rounds.
export function summary(rounds, keys) {
  const entries = keys.map((key) => {
    const values = rounds.map((round) => round[key]);
    return [key, { median: median(values), min: Math.min(...values), max: Math.max(...values) }];
  });
  return Object.fromEntries(entries);
}

export const spread = ({ median, min, max }, digits) =>
  `${median.toFixed(digits)} (${min.toFixed(digits)}..${max.toFixed(digits)})`;

// Of a round: each thread's share of the CPU of a request, the largest first, as far as it is worth a word.
export function threadShares({ byName, requests }) {
  const shares = [...byName].map(([name, us]) => [name, us / requests]).filter(([, us]) => us >= 0.01);
  return shares.sort((a, b) => b[1] - a[1]).map(([name, us]) => `${name} ${us.toFixed(2)}`).join(', ');
}
