import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listQuery, seriesQuery, totalsQuery } from '../src/api/queries';
import { kLists } from '../src/model/dimensions';
import { parseView } from '../src/model/url';

const list = (key: string) => kLists.find((each) => each.key === key)!;

test('filters of one list are alternatives, lists narrow', () => {
  const view = parseView('?browser=Chrome&browser=Firefox&page=/a');
  assert.deepEqual(totalsQuery('example.com', view).filters, [['is', 'event:page', ['/a']], ['is', 'visit:browser', ['Chrome', 'Firefox']]]);
});

test('the time dimension follows the period', () => {
  const expected: [string, string][] = [
    ['?period=day', 'time:hour'], ['?period=7d', 'time:day'], ['?period=91d', 'time:day'], ['?period=month', 'time:day'],
    ['?period=6mo', 'time:month'], ['?period=year', 'time:month'], ['?period=all', 'time'],
    ['?period=custom&from=2026-01-01&to=2026-01-01', 'time:hour'],
    ['?period=custom&from=2026-01-01&to=2026-03-31', 'time:day'],
    ['?period=custom&from=2025-01-01&to=2026-03-31', 'time:month'],
  ];
  for (const [search, dimension] of expected) {
    const query = seriesQuery('example.com', parseView(search));
    assert.deepEqual(query.dimensions, [dimension], search);
    assert.deepEqual(query.include, { time_labels: true });
  }
});

test('a custom range is sent as two days', () => {
  assert.deepEqual(totalsQuery('example.com', parseView('?period=custom&from=2026-01-01&to=2026-01-31')).date_range, ['2026-01-01', '2026-01-31']);
});

test('lists ask for the most visited first', () => {
  const query = listQuery('example.com', parseView(''), list('sources'), 11);
  assert.deepEqual(query.dimensions, ['visit:source']);
  assert.deepEqual(query.order_by, [['visitors', 'desc']]);
  assert.deepEqual(query.pagination, { limit: 11, offset: 0 });
});

test('the events list leaves pageviews out and counts occurrences', () => {
  const query = listQuery('example.com', parseView('?browser=Chrome'), list('events'), 7);
  assert.deepEqual(query.metrics, ['events']);
  assert.deepEqual(query.filters, [['is', 'visit:browser', ['Chrome']], ['is_not', 'event:name', ['pageview']]]);
});
