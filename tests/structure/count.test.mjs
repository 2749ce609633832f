// The counter of script/test: each way that a run can end, and that none of the bad ones counts as passed.
import assert from 'node:assert/strict';
import test from 'node:test';
import { countTests } from './count.mjs';

// What `ctest -V` prints of one executable.
const ctestOf =
  (id) =>
  (verdict, ...output) =>
    [...output.map((line) => `${id}: ${line}`), `1/2 Test #${id}: fold .....${verdict}`, ''].join('\n');
const ctest = ctestOf(3);
const counts = (kind, exitCode, log) => {
  const { passed, failed } = countTests(kind, exitCode, log);
  return [passed, failed];
};

test("Catch2's cases are counted through ctest", () => {
  const good = ctest('   Passed    0.02 sec', 'All tests passed (12 assertions in 4 test cases)');
  assert.deepEqual(counts('tests', 0, good), [4, 0]);
  const one = ctestOf(4)('   Passed    0.02 sec', 'All tests passed (1 assertion in 1 test case)');
  assert.deepEqual(counts('tests', 0, good + one), [5, 0]);
  const bad = ctest('***Failed    0.02 sec', 'test cases: 5 | 3 passed | 2 failed', 'assertions: 9 | 9 failed');
  assert.deepEqual(counts('tests', 8, bad), [3, 2]);
  const expected = ctest('   Passed    0.02 sec', 'test cases: 3 | 2 passed | 1 failed as expected');
  assert.deepEqual(counts('tests', 0, expected), [2, 0]);
  const none = ctest('***Failed    0.02 sec', 'test cases: 1 | 1 failed', 'assertions: 1 | 1 failed');
  assert.deepEqual(counts('tests', 8, none), [0, 1]);
});

test('an executable that died, hung or could not start is a failure', () => {
  assert.deepEqual(counts('tests', 8, ctest('***Exception: SegFault  0.02 sec', '==7==ERROR: Sanitizer')), [0, 1]);
  assert.deepEqual(counts('tests', 8, ctest('***Timeout  60.00 sec')), [0, 1]);
  assert.deepEqual(counts('tests', 8, ctest('***Not Run   0.00 sec')), [0, 1]);
});

test('an executable that failed after its last good test, or ran no test, is a failure', () => {
  const leak = ctest('***Failed    0.02 sec', 'All tests passed (2 assertions in 2 test cases)', 'detected leaks');
  assert.deepEqual(counts('tests', 8, leak), [2, 1]);
  assert.deepEqual(counts('tests', 0, ctest('   Passed    0.02 sec', 'No tests ran')), [0, 1]);
});

test("node's runner is read in both styles, cancelled tests as failed", () => {
  assert.deepEqual(counts('tests', 0, '# tests 3\n# pass 3\n# fail 0\n# cancelled 0\n'), [3, 0]);
  assert.deepEqual(counts('tests', 1, 'ℹ tests 3\nℹ pass 1\nℹ fail 1\nℹ cancelled 1\n'), [1, 2]);
});

test('an exit code speaks where no count does', () => {
  assert.deepEqual(counts('tests', 1, 'SyntaxError'), [0, 1]);
  assert.deepEqual(counts('tests', 0, ''), [0, 1]);
  assert.deepEqual(counts('tests', 1, '# pass 3\n# fail 0\n'), [3, 1]);
  assert.deepEqual(counts('check', 0, ''), [1, 0]);
  assert.deepEqual(counts('check', 2, ''), [0, 1]);
  assert.deepEqual(counts('step', 0, ''), [0, 0]);
  assert.deepEqual(counts('step', 1, ''), [0, 1]);
});

test('what was not run is named and not counted', () => {
  const skips = '# not run: leaks: no ptrace\n3: not run: port 80: not root\nok 2 - phone # SKIP no browser\n';
  const log = `${skips}# pass 1\n# fail 0\n`;
  assert.deepEqual(countTests('tests', 0, log), {
    passed: 1,
    failed: 0,
    notRun: ['leaks: no ptrace', 'port 80: not root', 'phone: no browser'],
  });
});
