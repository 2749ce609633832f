import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatCount, formatDuration, formatExact, formatPercent, formatRatio, formatShare, formatShort, kNothing, plural } from '../src/model/format';

test('exact numbers are grouped by thousands', () => {
  assert.deepEqual([0, 7, 999, 1000, 99_999, 1_234_567].map(formatExact), ['0', '7', '999', '1,000', '99,999', '1,234,567']);
});

test('short numbers keep three digits and take the next unit when rounding reaches it', () => {
  const expected: [number, string][] = [
    [0, '0'], [999, '999'], [1000, '1k'], [1234, '1.23k'], [12_340, '12.3k'], [123_456, '123k'], [999_499, '999k'],
    [999_999, '1M'], [1_234_567, '1.23M'], [2.5e9, '2.5B'], [1e12, '1T'],
  ];
  for (const [count, text] of expected) assert.equal(formatShort(count), text);
});

test('a count is exact below 100,000', () => {
  assert.equal(formatCount(99_999), '99,999');
  assert.equal(formatCount(100_000), '100k');
});

test('a mean of nothing is a dash', () => {
  for (const format of [formatPercent, formatRatio, formatDuration]) assert.equal(format(null), kNothing);
});

test('percent and ratio are rounded', () => {
  assert.equal(formatPercent(46.5), '47%');
  assert.equal(formatPercent(0), '0%');
  assert.equal(formatRatio(1.849), '1.8');
  assert.equal(formatRatio(2), '2');
});

test('durations carry into the next unit', () => {
  const expected: [number, string][] = [
    [0, '0s'], [59.4, '59s'], [59.6, '1m 00s'], [125, '2m 05s'], [3599, '59m 59s'], [3600, '1h 00m'], [7_384, '2h 03m'],
  ];
  for (const [seconds, text] of expected) assert.equal(formatDuration(seconds), text);
});

test('a small share is not called nothing, and none is above the whole', () => {
  assert.equal(formatShare(1, 1000), '<1%');
  assert.equal(formatShare(0, 10), '0%');
  assert.equal(formatShare(3, 2), '100%');
  assert.equal(formatShare(3, 0), '');
});

test('one is singular', () => {
  assert.deepEqual([0, 1, 1200].map((count) => plural(count, 'hit')), ['0 hits', '1 hit', '1,200 hits']);
});
