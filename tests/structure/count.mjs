// Counts the tests in a part's output: Catch2's summaries as `ctest -V` shows them, and node's test runner in both of
// its styles. What it cannot read it never takes for a pass.
//
// node count.mjs KIND EXIT_CODE LOG prints "PASSED FAILED" and then a line for each check that says it was not run.
// KIND: `tests` must have run at least one test; `check` counts as one test when its output counts none;
// `step` makes something, so it counts as nothing unless it fails.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

// The number that follows or precedes a word, as in "3 passed" or "# pass 3"; 0 when it is not there.
const number = (text, pattern) => Number(pattern.exec(text)?.[1] ?? 0);

function countCatch(output) {
  const whole = /^All tests passed \(.* in (\d+) test cases?\)$/m.exec(output);
  if (whole) return { passed: Number(whole[1]), failed: 0 };
  const row = /^test cases: .*$/m.exec(output)?.[0] ?? '';
  return { passed: number(row, /(\d+) passed/), failed: number(row, /(\d+) failed(?! as expected)/) };
}

// One ctest test is one executable. One that died has no summary, and one that failed after it (a leak) has a good one:
// both are one failure more.
function countCtest(log) {
  const outputs = new Map();
  for (const [, id, text] of log.matchAll(/^(\d+): ?(.*)$/gm)) {
    outputs.set(id, `${outputs.get(id) ?? ''}${text}\n`);
  }
  return [...log.matchAll(/^ *\d+\/\d+ Test +#(\d+): \S+ \.*\s*(.*)$/gm)].map(([, id, verdict]) => {
    const count = countCatch(outputs.get(id) ?? '');
    const bad = !/^Passed\b/.test(verdict) || count.passed + count.failed === 0;
    return { passed: count.passed, failed: count.failed || Number(bad) };
  });
}

// "# pass 3" (TAP) and "ℹ pass 3" (spec), once for each run of the runner.
function countNode(log) {
  const all = (word) => {
    const lines = log.matchAll(new RegExp(`^(?:#|ℹ) ${word} (\\d+)$`, 'gm'));
    return sum([...lines].map((match) => Number(match[1])));
  };
  return { passed: all('pass'), failed: all('fail') + all('cancelled') };
}

function listNotRun(log) {
  const said = [...log.matchAll(/^(?:\d+: )?(?:# )?not run: (.+)$/gm)].map((match) => match[1]);
  const skipped = [...log.matchAll(/^ *ok \d+ - (.+?) # SKIP ?(.*)$/gm)];
  return [...said, ...skipped.map(([, name, why]) => `${name}: ${why || 'skipped'}`)];
}

export function countTests(kind, exitCode, log) {
  const counts = [...countCtest(log), countNode(log)];
  let passed = sum(counts.map((count) => count.passed));
  let failed = sum(counts.map((count) => count.failed));
  if (exitCode !== 0 && failed === 0) failed = 1;
  if (passed + failed === 0 && kind === 'check') passed = 1;
  if (passed + failed === 0 && kind === 'tests') failed = 1;
  return { passed, failed, notRun: listNotRun(log) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [kind, exitCode, log] = process.argv.slice(2);
  const { passed, failed, notRun } = countTests(kind, Number(exitCode), readFileSync(log, 'utf8'));
  console.log([`${passed} ${failed}`, ...notRun].join('\n'));
}
