import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arrivalKey, arrivalPlace, arrivals, hostsAmong, testVisitArrived, testVisitTimes, type LiveReject } from '../src/model/arrivals';
import { freeHosts, shortList, withoutSite, withSite } from '../src/model/hosts';
import { clockTime } from '../src/model/local-time';
import { otherHosts } from '../src/model/rejects';
import { publicUrlOf } from '../src/model/tags';
import { testFailure, testVisitUrl } from '../src/model/test-visit';

const reject = (reason: string, host = 'shop.example', second = 0): LiveReject => ({ time: `2026-11-21T13:05:0${second}.123Z`, reason, host, page: '/a' });

test('a host that a site has taken is no longer offered, with or without www.', () => {
  const hosts = ['shop.example', 'www.shop.example', 'blog.shop.example', 'other.example'].map((host) => ({ host, hits: 1 }));
  const free = freeHosts(hosts, [{ domain: 'shop.example', aliases: ['blog.shop.example'] }, { domain: 'third.example' }]);
  assert.deepEqual(free.map(({ host }) => host), ['other.example']);
});

test('a short list says how many it leaves out', () => {
  assert.deepEqual(shortList([1, 2, 3, 4, 5], 3), { shown: [1, 2, 3], more: 2 });
  assert.deepEqual(shortList([1, 2, 3], 3), { shown: [1, 2, 3], more: 0 });
});

test('a changed site takes the place of the old one, a new one stands in order', () => {
  const sites: { domain: string; aliases?: string[] }[] = [{ domain: 'a.example' }, { domain: 'c.example' }];
  assert.deepEqual(withSite(sites, { domain: 'b.example' }).map(({ domain }) => domain), ['a.example', 'b.example', 'c.example']);
  assert.deepEqual(withSite(sites, { domain: 'c.example', aliases: ['d.example'] }), [{ domain: 'a.example' }, { domain: 'c.example', aliases: ['d.example'] }]);
  assert.deepEqual(withoutSite(sites, 'a.example'), [{ domain: 'c.example' }]);
});

test('other hosts are those with a name that is not known', () => {
  const counted = ['staging.example', '(other)', 'known.example', 'localhost'].map((name) => ({ name, count: 5 }));
  assert.deepEqual(otherHosts(counted, ['known.example']).map(({ name }) => name), ['staging.example', 'localhost']);
});

test('what several arrivals have in common is said at the first', () => {
  const shown = arrivals([reject('bot'), reject('other host', 'a.example'), reject('other host', 'a.example'), reject('other host', 'b.example'), reject('bot')]);
  assert.deepEqual(shown.map(({ explain, ask }) => [explain, ask]), [[true, true], [true, true], [false, false], [false, true], [false, false]]);
});

test('only other hosts are asked about', () => {
  assert.deepEqual(hostsAmong([reject('bot', 'a.example'), reject('other host', 'b.example'), { time: '', reason: 'other host' }]), ['b.example']);
});

test('an arrival says where it was, as far as that is known', () => {
  assert.equal(arrivalPlace({ time: '', reason: 'bot', host: 'shop.example', page: '/cart' }), 'shop.example/cart');
  assert.equal(arrivalPlace({ time: '', reason: 'bot', host: 'shop.example', page: '(not known)' }), 'shop.example');
  assert.equal(arrivalPlace({ time: '', reason: 'bot', host: 'shop.example' }), 'shop.example');
  assert.equal(arrivalPlace({ time: '', reason: 'no page' }), '');
});

test('arrivals differ by any of their parts', () => {
  const all = [reject('bot'), reject('bot', 'b.example'), reject('prefetch'), reject('bot', 'shop.example', 1)];
  assert.equal(new Set(all.map(arrivalKey)).size, all.length);
});

test('a test visit has arrived when there is one that was not there before', () => {
  const earlier = [reject('test visit', 'shop.example', 1), reject('bot', 'shop.example', 0)];
  const before = testVisitTimes(earlier);
  assert.deepEqual(before, ['2026-11-21T13:05:01.123Z']);
  assert.equal(testVisitArrived(before, earlier), false);
  assert.equal(testVisitArrived(before, [reject('bot', 'shop.example', 2), ...earlier]), false);
  assert.equal(testVisitArrived(before, [reject('test visit', 'shop.example', 2), ...earlier]), true);
  // A server whose clock was set back in between.
  assert.equal(testVisitArrived(before, [reject('test visit', 'shop.example', 0), ...earlier]), true);
});

test('the test visit names its site, its page and that it is a test', () => {
  const url = new URL(testVisitUrl('https://stats.example', 'shop.example', '1-2'));
  assert.equal(url.origin + url.pathname, 'https://stats.example/p.gif');
  assert.deepEqual([...url.searchParams], [['site', 'shop.example'], ['u', 'https://shop.example/'], ['test', '1'], ['nonce', '1-2']]);
});

test('a failed test visit says what to look at', () => {
  assert.equal(testFailure(true, 'https://stats.example/', 'http://stats.example'), 'not arrived');
  assert.equal(testFailure(false, 'https://stats.example/', 'http://stats.example'), 'mixed');
  assert.equal(testFailure(false, 'https://stats.example/', 'https://stats.example'), 'not loaded');
  assert.equal(testFailure(false, 'http://127.0.0.1:8080/', 'http://stats.example'), 'not loaded');
});

test('the public address is the configured one, unless that leads to the reader\'s own machine', () => {
  assert.equal(publicUrlOf('https://stats.example/', 'http://127.0.0.1:8080'), 'https://stats.example');
  assert.equal(publicUrlOf(undefined, 'https://stats.example'), 'https://stats.example');
  assert.equal(publicUrlOf('', 'https://stats.example'), 'https://stats.example');
  for (const own of ['http://127.0.0.1:8080', 'http://localhost:8080', 'http://[::1]:8080', 'http://0.0.0.0:8080', 'http://[::]:8080']) {
    assert.equal(publicUrlOf(own, 'https://stats.example'), 'https://stats.example', own);
    assert.equal(publicUrlOf(own, 'http://localhost:9999'), own, own);
  }
  assert.equal(publicUrlOf('https://localhost.example', 'https://stats.example'), 'https://localhost.example');
});

test('an arrival\'s time is that of the clock on the wall', () => {
  assert.equal(clockTime('Europe/Berlin', '2026-11-21T13:05:09.123Z'), '14:05:09');
  assert.equal(clockTime('Europe/Berlin', 'soon'), '');
});
