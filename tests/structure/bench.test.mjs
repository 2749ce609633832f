// What the benchmarks reckon with: figures, gates, options and the load itself. That they measure is shown by
// tests/e2e/bench.test.mjs.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { contestWords, difference } from '../../bench/support/answers.mjs';
import { checkKept } from '../../bench/support/contest.mjs';
import { spent } from '../../bench/support/cores.mjs';
import { median, summary, threadShares } from '../../bench/support/figures.mjs';
import { Gates, quotient } from '../../bench/support/gates.mjs';
import { SITE, makeRequests } from '../../bench/support/requests.mjs';

const bench = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'bench');

test('a summary is the median with the least and the most', () => {
  assert.equal(median([3, 1, 2]), 2);
  assert.deepEqual(summary([{ p99: 5 }, { p99: 1 }, { p99: 3 }], ['p99']), { p99: { median: 3, min: 1, max: 5 } });
  const shares = threadShares({ requests: 100, byName: new Map([['live', 0.1], ['rawlog', 200], ['io 0', 700]]) });
  assert.equal(shares, 'io 0 7.00, rawlog 2.00');
});

test('CPU is that of all threads, and one that ended is not taken for one that rested', () => {
  const before = new Map([['1', { name: 'io 0', us: 10 }]]);
  const after = new Map([['1', { name: 'io 0', us: 30 }], ['2', { name: 'fold', us: 5 }]]);
  assert.deepEqual(spent(before, after), { us: 25, byName: new Map([['io 0', 20], ['fold', 5]]) });
  assert.throws(() => spent(after, before), /fold ended/);
});

test('a gate passes at its limit, fails beyond it, and what was not measured is neither', () => {
  const gates = new Gates();
  gates.add('at most, kept', 1, { limit: 1, most: true });
  gates.add('at least, kept', 1, { limit: 1, aim: 1.15 });
  gates.add('not measured', quotient(undefined, 2), { limit: 1 });
  gates.add('an aim alone', 1.2, { aim: 1, most: true });
  assert.ok(gates.passed());
  assert.match(gates.text(), /aim {3}an aim alone: 1\.20 \(aim 1: not reached\)/);
  assert.match(gates.text(), /PASS {2}at least, kept: 1\.00 \(at least 1, aim 1\.15: not reached\)/);
  assert.match(gates.text(), /not measured {2}not measured/);
  gates.add('at most, passed', 1.01, { limit: 1, most: true });
  assert.ok(!gates.passed());
  assert.match(gates.text(), /FAIL {2}at most, passed/);
});

test('a record too few or too many is found, one in flight at the end is not', () => {
  checkKept(100, { requests: 100, refused: 0, inFlight: 8 });
  checkKept(108, { requests: 100, refused: 0, inFlight: 8 });
  checkKept(90, { requests: 100, refused: 10, inFlight: 0 });
  assert.throws(() => checkKept(99, { requests: 100, refused: 0, inFlight: 8 }), /99 records were kept/);
  assert.throws(() => checkKept(109, { requests: 100, refused: 0, inFlight: 8 }));
});

test('the load is that of browsers: all requests different, 11 headers, some 540 bytes, the same each time', () => {
  const requests = makeRequests();
  assert.equal(requests.length, 4096);
  assert.equal(new Set(requests).size, requests.length);
  assert.deepEqual(makeRequests(), requests);
  const mean = requests.reduce((sum, request) => sum + request.length, 0) / requests.length;
  assert.ok(mean > 520 && mean < 560, `${mean} bytes`);
  for (const request of requests) {
    const [line, ...headers] = request.split('\r\n');
    assert.match(line, /^GET \/p\.gif\?u=https%3A%2F%2Fexample\.com%2F\S+&r=\S* HTTP\/1\.1$/);
    assert.deepEqual(headers.splice(-2), ['', '']);
    assert.equal(headers.length, 11);
    assert.ok(headers.includes(`Host: stats.${SITE}`) && headers.includes('Connection: keep-alive'));
  }
  assert.ok(makeRequests({ forwarded: true }).every((request) => /\r\nX-Forwarded-For: (\d+\.){3}\d+\r\n/.test(request)));
  assert.ok(makeRequests({ connection: 'close' }).every((request) => request.endsWith('\r\nConnection: close\r\n\r\n')));
});

test('a benchmark refuses an option that it does not know, and says what is missing', () => {
  const start = (args, env = process.env) =>
    spawnSync(process.execPath, [join(bench, 'pixel.mjs'), ...args], { encoding: 'utf8', env });
  const unknown = start(['--conections', '64']);
  assert.equal(unknown.status, 2);
  assert.match(unknown.stderr, /no option --conections\n\nscript\/bench pixel/);
  assert.equal(start(['--rounds', 'many']).status, 2);
  assert.equal(start(['--rounds']).status, 2);
  const bare = start([], { ...process.env, PATH: '/nowhere' });
  assert.equal(bare.status, 1);
  assert.match(bare.stderr, /^wrk is missing: script\/bootstrap test/m);
});

test('answers are equal in every number, and none without rows is', () => {
  const answer = [[['/', 3], ['/a', 2]], [[7]]];
  assert.equal(difference(answer, structuredClone(answer)), '');
  assert.equal(difference(answer, [[['/', 3], ['/a', 1]], [[7]]]), 'part 0, row 1: ["/a",2] and ["/a",1]');
  assert.equal(difference(answer, [[['/', 3]], [[7]]]), 'part 0, row 1: ["/a",2] and undefined');
  assert.equal(difference([[['/', 3]]], [[['/', 3], ['/a', 1]]]), 'part 0: 1 and 2 rows');
  assert.equal(difference([[['/', 3]]], answer), 'part 0: 1 and 2 rows');
  assert.equal(difference([[[7]]], [[[7]], [[7]]]), '1 and 2 parts');
  assert.equal(difference([[]], [[]]), 'part 0 has no rows');
  assert.equal(difference([[[3]]], [[['3']]]), 'part 0, row 0: [3] and ["3"]');
});

test('who is as fast as was wanted passes, and who gave no answer does not', () => {
  assert.deepEqual(contestWords(100, 5, 20), { passed: true, words: '20.0x of 20x pass' });
  assert.deepEqual(contestWords(100, 6, 20), { passed: false, words: '16.7x of 20x short' });
  assert.deepEqual(contestWords(100, undefined, 1), { passed: false, words: '0.0x of 1x short' });
});
