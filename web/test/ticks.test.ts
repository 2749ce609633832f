import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bucketText, rangeText, tickIndices, tickText } from '../src/model/ticks';

test('ticks come in steps that a reader takes for granted', () => {
  assert.deepEqual(tickIndices(24, 8, 'hour'), [0, 3, 6, 9, 12, 15, 18, 21]);
  assert.deepEqual(tickIndices(24, 4.5, 'hour'), [0, 6, 12, 18]);
  assert.deepEqual(tickIndices(28, 5, 'day'), [0, 7, 14, 21]);
  assert.deepEqual(tickIndices(12, 12, 'month'), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
});

test('however many buckets, there are no more ticks than asked for', () => {
  for (const count of [0, 1, 2, 31, 366, 5_000]) assert.ok(tickIndices(count, 6, 'day').length <= 6, String(count));
  assert.ok(tickIndices(10, 0, 'hour').length <= 1);
});

test('labels are short below the chart and whole in the tooltip', () => {
  assert.equal(tickText('2026-11-21 13:00:00', 'hour'), '13:00');
  assert.equal(tickText('2026-11-01', 'day'), '1 Nov');
  assert.equal(tickText('2026-11-01', 'month'), 'Nov 2026');
  assert.equal(bucketText('2026-11-21 13:00:00', 'hour'), 'Sat 21 Nov, 13:00');
  assert.equal(bucketText('2026-11-01', 'day'), 'Sun 1 Nov 2026');
  assert.equal(bucketText('2026-11-01', 'month'), 'Nov 2026');
});

test('a range names a shared year once', () => {
  assert.equal(rangeText('2026-11-01', '2026-11-01'), '1 Nov 2026');
  assert.equal(rangeText('2026-11-01', '2026-11-15'), '1 Nov – 15 Nov 2026');
  assert.equal(rangeText('2025-12-24', '2026-01-06'), '24 Dec 2025 – 6 Jan 2026');
});
