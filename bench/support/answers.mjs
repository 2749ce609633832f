// Whether two engines gave the same answer, and how much faster one was.
import { isDeepStrictEqual } from 'node:util';

// Answers are lists of rows, one list for each part of a question. What differs, in words; empty: nothing. Two that have
// no rows are no proof, and so are different too.
export function difference(a, b) {
  const part = a.findIndex((rows, i) => rows.length === 0 || !isDeepStrictEqual(rows, b[i]));
  if (part < 0) return a.length === b.length ? '' : `${a.length} and ${b.length} parts`;
  if (a[part].length === 0) return `part ${part} has no rows`;
  const row = a[part].findIndex((values, i) => !isDeepStrictEqual(values, b[part]?.[i]));
  if (row < 0) return `part ${part}: ${a[part].length} and ${b[part].length} rows`;
  return `part ${part}, row ${row}: ${JSON.stringify(a[part][row])} and ${JSON.stringify(b[part]?.[row])}`;
}

// `theirs` and `ours` are milliseconds; of ours undefined: it gave no answer.
export function contestWords(theirs, ours, wanted) {
  const times = ours === undefined ? 0 : theirs / ours;
  return { passed: times >= wanted, words: `${times.toFixed(1)}x of ${wanted}x ${times >= wanted ? 'pass' : 'short'}` };
}
