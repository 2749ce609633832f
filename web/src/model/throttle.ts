// How long to wait before the next refresh, so that two never begin within `intervalMs`. The first change after a
// quiet time is answered at once.
export function refreshDelay(lastMs: number, nowMs: number, intervalMs: number): number {
  return Math.max(0, Math.min(intervalMs, lastMs + intervalMs - nowMs));
}

// Doubles from `firstMs` with each failure in a row, to at most `mostMs`.
export function retryDelay(failures: number, firstMs: number, mostMs: number): number {
  return Math.min(mostMs, firstMs * 2 ** Math.max(0, failures - 1));
}
