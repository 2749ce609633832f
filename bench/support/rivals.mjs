// ClickHouse and DuckDB, each inside a Python process of its own (rivals.py).
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../../tests/e2e/support/server.mjs';
import { cpuUs } from './processes.mjs';
import { DIALECTS } from './questions.mjs';

const script = join(root, 'bench/support/rivals.py');

// Ends the process with a sentence when Python or a package is missing.
export function needRivals(python) {
  const { error, stderr } = spawnSync(python, [script], { encoding: 'utf8' });
  if (!error && stderr.includes('rivals.py load')) return; // its usage: it has found its packages
  console.error(error ? `${python} is missing: see script/bench query --help` : stderr.trim());
  process.exit(1);
}

export class Rival {
  constructor(engine, stores, { python, threads }) {
    this.dialect = DIALECTS[engine];
    this.process = spawn(python, [script, 'run', engine, stores, String(threads)], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.lines = createInterface({ input: this.process.stdout })[Symbol.asyncIterator]();
    this.ended = new Promise((resolve) => this.process.on('exit', resolve));
  }

  // { firstMs, bestMs, answers, us }, where `us` is its CPU time.
  async ask({ parts }, warm) {
    const before = cpuUs(this.process.pid);
    this.process.stdin.write(`${JSON.stringify({ sql: parts.map(({ sql }) => sql(this.dialect)), warm })}\n`);
    const { value, done } = await this.lines.next();
    if (done) throw new Error('a rival ended: its error is above');
    const { first_ms: firstMs, best_ms: bestMs, rows } = JSON.parse(value);
    return { firstMs, bestMs, answers: rows, us: cpuUs(this.process.pid) - before };
  }

  async end() {
    this.process.stdin.end();
    await this.ended;
  }
}
