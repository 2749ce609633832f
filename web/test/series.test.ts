import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fillSeries, grainOf } from '../src/model/series';

const kLate = '9999';

test('buckets without rows are zeros', () => {
  const series = fillSeries(['2026-01-01', '2026-01-02', '2026-01-03'], [{ label: '2026-01-02', values: [3, 5] }], 2, kLate);
  assert.deepEqual(series.values, [[0, 3, 0], [0, 5, 0]]);
  assert.equal(series.grain, 'day');
});

test('buckets that have not begun are nulls', () => {
  const labels = ['2026-01-01 11:00:00', '2026-01-01 12:00:00', '2026-01-01 13:00:00'];
  const series = fillSeries(labels, [{ label: '2026-01-01 12:00:00', values: [1] }], 1, '2026-01-01 12:40:00');
  assert.deepEqual(series.values, [[0, 1, null]]);
});

test('a row in a bucket ahead of the reader\'s clock is shown all the same', () => {
  const series = fillSeries(['2026-01-01', '2026-01-02'], [{ label: '2026-01-02', values: [4] }], 1, '2026-01-01 23:59:59');
  assert.deepEqual(series.values, [[0, 4]]);
});

test('today has begun at midnight', () => {
  assert.deepEqual(fillSeries(['2026-01-01', '2026-01-02'], [], 1, '2026-01-02 00:00:00').values, [[0, 0]]);
});

test('a repeated hour takes its rows in order', () => {
  const labels = ['2026-10-25 01:00:00', '2026-10-25 02:00:00', '2026-10-25 02:00:00', '2026-10-25 03:00:00'];
  const rows = [{ label: labels[1]!, values: [2] }, { label: labels[2]!, values: [7] }];
  assert.deepEqual(fillSeries(labels, rows, 1, kLate).values, [[0, 2, 7, 0]]);
});

test('a repeated hour with one label keeps the sum', () => {
  const rows = [{ label: '2026-10-25 02:00:00', values: [2] }, { label: '2026-10-25 02:00:00', values: [7] }];
  assert.deepEqual(fillSeries(['2026-10-25 02:00:00'], rows, 1, kLate).values, [[9]]);
});

test('the grain is read from form and distance of the labels', () => {
  assert.equal(grainOf(['2026-01-01 00:00:00', '2026-01-01 01:00:00']), 'hour');
  assert.equal(grainOf(['2026-01-01 00:00:00', '2026-01-01 00:01:00']), 'minute');
  assert.equal(grainOf(['2026-10-25 02:00:00', '2026-10-25 02:00:00']), 'hour');
  assert.equal(grainOf(['2026-01-31', '2026-02-01']), 'day');
  assert.equal(grainOf(['2026-02-01', '2026-03-01']), 'month');
  assert.equal(grainOf(['2026-02-01']), 'day');
  assert.equal(grainOf([]), 'day');
});
