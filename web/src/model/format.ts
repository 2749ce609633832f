// Numbers as text, the same in every browser, so that a shared screen and a test read alike.
export const kNothing = '–';

const kUnits = [{ limit: 1e12, text: 'T' }, { limit: 1e9, text: 'B' }, { limit: 1e6, text: 'M' }, { limit: 1e3, text: 'k' }];

export function formatExact(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ',');
}

// Three significant digits: 123k, 1.23M. Rounding may reach the next unit (999,999 is 1M, not 1000k).
export function formatShort(count: number): string {
  if (count < 1000) return String(Math.round(count));
  const rounded = Number(count.toPrecision(3));
  const unit = kUnits.find((each) => rounded >= each.limit) ?? kUnits[kUnits.length - 1]!;
  return `${Number((rounded / unit.limit).toPrecision(3))}${unit.text}`;
}

// Exact as long as it is quickly read.
export function formatCount(count: number): string {
  return count < 100_000 ? formatExact(count) : formatShort(count);
}

export function formatPercent(percent: number | null): string {
  return percent === null ? kNothing : `${Math.round(percent)}%`;
}

export function formatRatio(ratio: number | null): string {
  return ratio === null ? kNothing : String(Math.round(ratio * 10) / 10);
}

function padded(part: number): string {
  return String(part).padStart(2, '0');
}

export function formatDuration(seconds: number | null): string {
  if (seconds === null) return kNothing;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole}s`;
  if (whole < 3600) return `${Math.floor(whole / 60)}m ${padded(whole % 60)}s`;
  return `${Math.floor(whole / 3600)}h ${padded(Math.floor((whole % 3600) / 60))}m`;
}

// A share of a list's row, for a reader: small ones are not called nothing.
export function formatShare(part: number, whole: number): string {
  if (whole <= 0) return '';
  const percent = (part / whole) * 100;
  return part > 0 && percent < 1 ? '<1%' : `${Math.round(Math.min(100, percent))}%`;
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
