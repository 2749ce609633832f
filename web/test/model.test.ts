import assert from 'node:assert/strict';
import { test } from 'node:test';
import { displayValue, kLists } from '../src/model/dimensions';
import { domainOf } from '../src/model/domain';
import { toggleFilter } from '../src/model/filters';
import { localNow, localNowOrUtc } from '../src/model/local-time';
import { isDay, isOneDay, mayIncludeToday } from '../src/model/periods';
import { countedBy, named, robotClasses, total } from '../src/model/rejects';
import { imageTag, scriptTag } from '../src/model/tags';
import { refreshDelay, retryDelay } from '../src/model/throttle';

const list = (key: string) => kLists.find((each) => each.key === key)!;

test('a filter is toggled on and off, and its list goes with its last value', () => {
  const one = toggleFilter({}, 'browsers', 'Chrome');
  const two = toggleFilter(one, 'browsers', 'Firefox');
  assert.deepEqual(two, { browsers: ['Chrome', 'Firefox'] });
  assert.deepEqual(toggleFilter(two, 'browsers', 'Chrome'), { browsers: ['Firefox'] });
  assert.deepEqual(toggleFilter(one, 'browsers', 'Chrome'), {});
});

test('languages have names, and what is no language stays as it is', () => {
  assert.equal(displayValue(list('languages'), 'de'), 'German');
  assert.equal(displayValue(list('languages'), 'xx_!!'), 'xx_!!');
  assert.equal(displayValue(list('browsers'), 'de'), 'de');
  assert.equal(displayValue(list('countries'), 'JP'), 'Japan');
  assert.equal(displayValue(list('countries'), '(not known)'), '(not known)');
  assert.equal(displayValue(list('cities'), 'US-CA Los Angeles'), 'Los Angeles (US-CA)');
  assert.equal(displayValue(list('cities'), 'US New South > Los Angeles'), 'Los Angeles (US New South)');
  assert.equal(displayValue(list('cities'), 'JP Tokyo'), 'Tokyo (JP)');
});

test('an empty value has a name', () => {
  assert.equal(displayValue(list('sources'), ''), 'Direct');
  assert.equal(displayValue(list('languages'), ''), '(unknown)');
});

test('the local time is that of the zone, on both sides of a change of clocks', () => {
  assert.equal(localNow('Europe/Berlin', new Date('2026-10-25T00:30:00Z')), '2026-10-25 02:30:00');
  assert.equal(localNow('Europe/Berlin', new Date('2026-10-25T01:30:00Z')), '2026-10-25 02:30:00');
  assert.equal(localNow('UTC', new Date('2026-01-01T00:00:00Z')), '2026-01-01 00:00:00');
  assert.equal(localNowOrUtc('Nowhere/Land', new Date('2026-01-01T00:00:00Z')), '2026-01-01 00:00:00');
});

test('days are checked against the calendar', () => {
  assert.deepEqual(['2026-02-28', '2026-02-29', '2024-02-29', '2026-13-01', '2026-1-1', ''].map(isDay), [true, false, true, false, false, false]);
});

test('only a custom range can lie wholly in the past', () => {
  assert.equal(mayIncludeToday({ name: 'day' }, '2026-11-21'), true);
  assert.equal(mayIncludeToday({ name: 'custom', from: '2026-11-01', to: '2026-11-21' }, '2026-11-21'), true);
  assert.equal(mayIncludeToday({ name: 'custom', from: '2026-11-01', to: '2026-11-20' }, '2026-11-21'), false);
});

test('visitors of one day are not summed', () => {
  assert.equal(isOneDay({ name: 'day' }), true);
  assert.equal(isOneDay({ name: 'custom', from: '2026-11-01', to: '2026-11-01' }), true);
  assert.equal(isOneDay({ name: '7d' }), false);
});

test('rejects are counted as the answer has them, and brackets are no names', () => {
  const counted = countedBy([{ dimensions: ['copy.test'], metrics: [9] }, { dimensions: ['(other)'], metrics: [5] }]);
  assert.equal(total(counted), 14);
  assert.deepEqual(named(counted), [{ name: 'copy.test', count: 9 }]);
});

test('robots are told by class, most first', () => {
  const classes = robotClasses([
    { name: 'Search engine: Googlebot', count: 3 }, { name: 'AI crawler: ClaudeBot', count: 2 },
    { name: 'Other bot', count: 1 }, { name: 'AI crawler: GPTBot', count: 2 },
  ]);
  assert.deepEqual(classes, [
    { name: 'AI crawler', count: 4, robots: [{ name: 'ClaudeBot', count: 2 }, { name: 'GPTBot', count: 2 }] },
    { name: 'Search engine', count: 3, robots: [{ name: 'Googlebot', count: 3 }] },
    { name: 'Other bot', count: 1, robots: [] },
  ]);
});

test('a pasted address becomes its domain', () => {
  for (const text of ['example.com', ' Example.com ', 'https://example.com/a?b#c', 'http://user@example.com:8080/', 'example.com.']) {
    assert.equal(domainOf(text), 'example.com', text);
  }
});

test('the tags point at the dashboard\'s origin', () => {
  assert.equal(scriptTag('https://a.example'),
    '<script>new Image().src="https://a.example/p.gif?u="+encodeURIComponent(location.href)+"&r="+encodeURIComponent(document.referrer)</script>' +
    '<noscript><img src="https://a.example/p.gif" alt=""></noscript>');
  assert.equal(imageTag('https://a.example'), '<img src="https://a.example/p.gif?u=PAGE" alt="" referrerpolicy="no-referrer-when-downgrade">');
});

test('a refresh is at once after quiet, and waits out the interval after another', () => {
  assert.equal(refreshDelay(0, 5_000, 1_000), 0);
  assert.equal(refreshDelay(4_800, 5_000, 1_000), 800);
  assert.equal(refreshDelay(9_000, 5_000, 1_000), 1_000);
});

test('retries back off to a limit', () => {
  assert.deepEqual([1, 2, 3, 10].map((failures) => retryDelay(failures, 2_000, 60_000)), [2_000, 4_000, 8_000, 60_000]);
});
