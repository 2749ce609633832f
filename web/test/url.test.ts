import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatView, parseView, type View } from '../src/model/url';

function roundTrip(view: View): View {
  return parseView(new URL(formatView(view), 'http://localhost').search);
}

test('the bare page is today of the first site, and its URL stays bare', () => {
  const view = parseView('');
  assert.deepEqual(view, { site: null, period: { name: 'day' }, filters: {} });
  assert.equal(formatView(view), '/');
});

test('a view survives its URL', () => {
  const views: View[] = [
    { site: 'example.com', period: { name: '12mo' }, filters: {} },
    { site: 'example.com', period: { name: 'custom', from: '2026-01-31', to: '2026-02-28' }, filters: {} },
    { site: 'example.com', period: { name: 'day' }, filters: { browsers: ['Chrome', 'Firefox'], sources: [''], languages: ['pt-BR'] } },
    { site: 'bücher.example', period: { name: 'all' }, filters: { pages: ['/a?b=c&d=e#f', '/<script>', '/päge +%20'], events: ['Sign up'] } },
  ];
  for (const view of views) assert.deepEqual(roundTrip(view), view);
});

test('the URL is readable', () => {
  const view: View = { site: 'example.com', period: { name: '7d' }, filters: { browsers: ['Chrome'] } };
  assert.equal(formatView(view), '/?site=example.com&period=7d&browser=Chrome');
});

test('what is odd in a URL is dropped', () => {
  for (const search of ['?period=fortnight', '?period=toString', '?period=custom', '?period=custom&from=2026-02-30&to=2026-03-01', '?site=', '?constructor=1']) {
    assert.deepEqual(parseView(search), parseView(''), search);
  }
});

test('a range given backwards is turned round', () => {
  assert.deepEqual(parseView('?period=custom&from=2026-02-02&to=2026-01-01').period, { name: 'custom', from: '2026-01-01', to: '2026-02-02' });
});

test('a value given twice is one filter', () => {
  assert.deepEqual(parseView('?page=/a&page=/a').filters, { pages: ['/a'] });
});
