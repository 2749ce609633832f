// What a benchmark holds its figures to. A gate has a limit that must be kept, and may have an aim that is more.

export const quotient = (a, b) => (a === undefined || b === undefined ? undefined : a / b);

export class Gates {
  constructor() {
    this.gates = [];
  }

  // `figure` is what was measured; undefined: nothing was. It may not be below `limit`, or, with `most`, not above it; without
  // a limit it is only compared with the aim.
  add(words, figure, { limit, aim, most = false }) {
    const keeps = (bound) => (most ? figure <= bound : figure >= bound);
    const measured = figure !== undefined;
    const passed = !measured || limit === undefined || keeps(limit);
    this.gates.push({ words, figure, limit, aim, most, measured, passed, reached: measured && keeps(aim) });
  }

  passed() {
    return this.gates.every(({ passed }) => passed);
  }

  text() {
    const lines = this.gates.map(({ words, figure, limit, aim, most, measured, passed, reached }) => {
      if (!measured) return `  not measured  ${words}`;
      const verdict = limit === undefined ? 'aim ' : passed ? 'PASS' : 'FAIL';
      const bounds = [];
      if (limit !== undefined) bounds.push(`${most ? 'at most' : 'at least'} ${limit}`);
      if (aim !== undefined) bounds.push(`aim ${aim}: ${reached ? 'reached' : 'not reached'}`);
      return `  ${verdict}  ${words}: ${figure.toFixed(2)} (${bounds.join(', ')})`;
    });
    return ['gates', ...lines].join('\n');
  }
}
