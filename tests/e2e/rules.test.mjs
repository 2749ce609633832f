#!/usr/bin/env node
// The rules of a site, set by command and by API: what they leave out, what they name a page and a source, what becomes
// of the days that were counted without them, and what is said against rules that can't be meant.
import assert from 'node:assert/strict';
import http from 'node:http';
import test from 'node:test';
import { Server, makeDirectory, run, until } from './support/server.mjs';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';
const SOMEBODY = '198.51.100.7';
const JAPANESE = '133.1.1.1';

const DAY_MS = 86_400_000;

// The servers' time is from noon (UTC) on, whatever the time is: so no midnight comes while a day's hits are sent.
const toNoonMs = DAY_MS / 2 - (Date.now() % DAY_MS);
const days = (count) => ({ FOOTFALL_CLOCK_OFFSET_US: String((count * DAY_MS + toNoonMs) * 1000) });
const serverNow = () => Date.now() + toNoonMs;

// A server with the site shop.test; `again` stops it and starts the next one on the same data.
async function withSite(work) {
  const directory = makeDirectory();
  const data = directory.path;
  let server = await Server.start(data, { env: days(0) });
  const again = async (options) => {
    await server.stop();
    server = await Server.start(data, options);
    return server;
  };
  const command = (...args) => run([...args, '--data', data]);
  const set = (...args) => {
    const done = command('site', 'set', 'shop.test', ...args);
    assert.equal(done.code, 0, `${args.join(' ')}: ${done.err}`);
    return done.out;
  };
  try {
    assert.equal(command('site', 'add', 'shop.test').code, 0);
    await work({ server, data, again, command, set });
  } finally {
    if (server.process.exitCode === null) await server.stop();
    directory.remove();
  }
}

// A hit of a browser at `from`; this machine is a proxy that everybody trusts.
async function hit(server, path, { from = SOMEBODY, referrer = '', host = 'shop.test', headers = {} } = {}) {
  const query = `r=${encodeURIComponent(referrer)}&site=shop.test&u=${encodeURIComponent(`https://${host}${path}`)}`;
  const sent = { 'user-agent': FIREFOX, 'accept-language': 'de', 'x-forwarded-for': from, ...headers };
  assert.equal((await server.request(`/p.gif?${query}`, { headers: sent })).status, 200);
}

async function patch(server, change) {
  const answer = await server.api('/api/v1/sites/shop.test', { method: 'PATCH', body: JSON.stringify(change) });
  const body = JSON.parse(answer.body);
  return answer.status === 200 ? body.rules : `${answer.status} ${body.error}`;
}

async function counted(server, dimension = 'event:page') {
  await server.folded();
  const rows = await server.query({ site_id: 'shop.test', metrics: ['events'], date_range: 'all', dimensions: [dimension] });
  return Object.fromEntries(rows.map(({ dimensions, metrics }) => [dimensions[0], metrics[0]]).sort());
}

async function rejected(server) {
  await server.folded();
  const { rejects } = JSON.parse((await server.api('/api/v1/rejects?site_id=shop.test')).body);
  const sums = {};
  for (const { reason, count } of rejects) sums[reason] = (sums[reason] ?? 0) + count;
  return sums;
}

test('what is left out is a reject with its reason, on the day in progress at once, there and back', async () => {
  await withSite(async ({ server, set }) => {
    await hit(server, '/');
    await hit(server, '/admin/x');
    await hit(server, '/a', { from: '10.1.2.3' });
    await hit(server, '/b', { from: JAPANESE });
    await hit(server, '/c', { headers: { dnt: '1' } });
    await hit(server, '/d', { headers: { 'accept-language': '' } });
    await hit(server, '/e', { host: 'www.shop.test' });
    assert.deepEqual(await counted(server), { '/': 1, '/a': 1, '/admin/x': 1, '/b': 1, '/c': 1, '/d': 1, '/e': 1 });
    assert.deepEqual(await rejected(server), {});

    assert.match(set('--excluded-path', '/admin/**', '--excluded-address', '10.0.0.0/8', '--excluded-country', 'jp',
      '--honour-opt-out', 'yes', '--reject-impossible', 'yes', '--allowed-host', 'shop.test'),
      /^shop\.test is counted, by days of UTC\.\nIts rules hold for .*footfall replay shop\.test\n$/);
    assert.deepEqual(await counted(server), { '/': 1 });
    const reasons = { 'excluded path': 1, 'excluded address': 1, 'excluded country': 1, 'excluded host': 1, 'opted out': 1, 'impossible headers': 1 };
    assert.deepEqual(await rejected(server), reasons);
    await hit(server, '/admin/y');
    assert.deepEqual(await rejected(server), { ...reasons, 'excluded path': 2 });

    set('--remove-excluded-path', '/admin/**', '--remove-excluded-address', '10.0.0.0/8', '--remove-excluded-country', 'JP',
      '--honour-opt-out', 'no', '--reject-impossible', 'no', '--remove-allowed-host', 'shop.test');
    assert.deepEqual(await counted(server), { '/': 1, '/a': 1, '/admin/x': 1, '/admin/y': 1, '/b': 1, '/c': 1, '/d': 1, '/e': 1 });
    assert.deepEqual(await rejected(server), {});
  });
});

test('an excluded address counts again when its time is over', async () => {
  await withSite(async ({ server, set, again }) => {
    set('--excluded-address', SOMEBODY, '--until', new Date(serverNow() + DAY_MS).toISOString());
    await hit(server, '/now');
    assert.deepEqual(await rejected(server), { 'excluded address': 1 });
    const later = await again({ env: days(2) });
    await hit(later, '/later');
    assert.deepEqual(await counted(later), { '/later': 1 });
  });
});

test('pages and sources are named by the rules of the site', async () => {
  await withSite(async ({ server }) => {
    await hit(server, '/post?id=5&x=1#top', { referrer: 'https://checkout.pay.test/done' });
    await hit(server, '/u/somebody@example.com');
    assert.deepEqual(await counted(server), { '/post': 1, '/u/[email]': 1 });
    assert.deepEqual(await counted(server, 'visit:source'), { 'pay.test': 2 });
    const rules = await patch(server, {
      rules: { fragment: true, mask_emails: false, trailing_slash: 'keep' },
      add_rules: { query_names: ['id'], not_sources: ['www.pay.test'] },
    });
    assert.deepEqual([rules.query_names, rules.not_sources, rules.mask_tokens], [['id'], ['pay.test'], 20]);
    assert.deepEqual(await counted(server), { '/post?id=5#top': 1, '/u/somebody@example.com': 1 });
    assert.deepEqual(await counted(server, 'visit:source'), { 'Direct / None': 2 });
  });
});

test('days that are sealed follow with a replay, and no other change makes them older', async () => {
  await withSite(async ({ server, again, command, set, data }) => {
    for (const path of ['/', '/admin']) await hit(server, path);
    await server.folded();
    let next = await again({ env: days(2) });
    await until(async () => (await next.metric('footfall_seals_total')) >= 1);
    set('--alias', 'blog.test');
    await next.stop();
    const verified = () => JSON.parse(command('verify', '--json').out);
    assert.deepEqual([verified().sound, verified().equal_days, verified().older], [true, 1, []]);

    next = await again({ env: days(2) });
    set('--excluded-path', '/admin');
    assert.deepEqual(await counted(next), { '/': 1, '/admin': 1 });
    await next.stop();
    assert.equal(verified().older.length, 1);
    assert.equal(run(['replay', 'shop.test', '--only-older', '--data', data], days(2)).code, 0);
    assert.deepEqual([verified().equal_days, verified().older], [1, []]);
    next = await again({ env: days(2) });
    assert.deepEqual(await counted(next), { '/': 1 });
    assert.deepEqual(await rejected(next), { 'excluded path': 1 });
  });
});

test('rules that come during a replay leave each day either as it was or as they want it', async () => {
  await withSite(async ({ server, again, command, data }) => {
    let next = server;
    for (let day = 1; day <= 4; ++day) {
      for (let i = 0; i < 40; ++i) await hit(next, i % 4 === 0 ? '/admin' : '/');
      await next.folded();
      next = await again({ env: days(day) });
    }
    const replays = async (body) => JSON.parse((await next.api('/api/v1/replays', body && { method: 'POST', body })).body).replay;
    await replays('{"all": true}');
    for (const paths of [['/admin'], [], ['/nothing'], ['/admin']]) await patch(next, { rules: { excluded_paths: paths } });
    await until(async () => (await replays()).state === 'done');
    await next.stop();
    const verified = () => JSON.parse(command('verify', '--json').out);
    assert.deepEqual([verified().sound, verified().equal_days + verified().older.length], [true, 4]);
    assert.equal(run(['replay', '--all', '--only-older', '--data', data], days(4)).code, 0);
    assert.deepEqual([verified().sound, verified().equal_days, verified().older], [true, 4, []]);
    next = await again({ env: days(4) });
    assert.deepEqual(await counted(next), { '/': 120 });
    assert.deepEqual(await rejected(next), { 'excluded path': 40 });
  });
});

test('a site is shown with all its rules', async () => {
  await withSite(async ({ server, command, set }) => {
    set('--excluded-path', '/admin', '--excluded-path', '/draft/*', '--mask-tokens', '0', '--query-name', 'id');
    const { out } = command('site', 'show', 'shop.test');
    assert.match(out, /^shop\.test\n {2}time zone +UTC\n/);
    for (const line of [/^ {2}pages +\/admin, \/draft\/\*$/m, /^ {2}parameters kept +id$/m, /^ {2}masked +e-mail addresses, numbers of 9 digits or more$/m]) {
      assert.match(out, line);
    }
    const shown = JSON.parse(command('site', 'show', 'shop.test', '--json').out);
    assert.deepEqual(shown, JSON.parse((await server.api('/api/v1/sites/shop.test')).body));
    assert.deepEqual(shown.rules.excluded_paths, ['/admin', '/draft/*']);
    const { sites } = JSON.parse((await server.api('/api/v1/sites')).body);
    assert.deepEqual(sites[0].rules, shown.rules);
  });
});

test('rules that cannot be meant are refused in words, and change nothing', async () => {
  await withSite(async ({ server, command }) => {
    const mistakes = [
      [{ rules: { excluded_paths: ['admin'] } }, /^400 excluded_paths: "admin" is no path; write \/admin/],
      [{ rules: { excluded_addresses: ['10.0.0.0/40'] } }, /^400 excluded_addresses: .* is no address; write 192/],
      [{ rules: { colour: 'red' } }, /^400 colour is no rule; there are excluded_addresses, /],
      [{ rules: { fragment: true, mask_emails: 'no' } }, /^400 mask_emails is "no"; write true or false/],
      [{ rules: [] }, /^400 rules must be an object/],
      [{ remove_rules: { excluded_paths: ['/a'] } }, /^400 excluded_paths has no "\/a"; see `footfall site show`/],
      [{ add_rules: { honour_opt_out: true } }, /^400 honour_opt_out is no list of rules/],
    ];
    const before = await patch(server, {});
    for (const [change, words] of mistakes) assert.match(await patch(server, change), words, JSON.stringify(change));
    assert.deepEqual(await patch(server, {}), before);
    const wrong = command('site', 'set', 'shop.test', '--excluded-country', 'Germany');
    assert.equal(wrong.code, 2);
    assert.match(wrong.err, /^footfall: excluded_countries: "Germany" is no country; write its code of two letters, such as DE\n$/);
  });
});

const ownVisits = async (server, from, method = 'GET', body = undefined) => {
  const answer = await server.api('/api/v1/sites/shop.test/own-visits', { method, body, headers: { 'x-forwarded-for': from } });
  const said = JSON.parse(answer.body);
  return answer.status === 200 ? said : `${answer.status} ${said.error}`;
};

test('a person leaves their own visits out, by the address that their hits have, and counts them again', async () => {
  await withSite(async ({ server }) => {
    const from = '2001:db8:0:1:aaaa::5';
    const counts = { network: '2001:db8:0:1::/64', rule: null, until: null };
    await hit(server, '/mine', { from: '2001:db8:0:1:bbbb::6' });
    await hit(server, '/other', { from: '2001:db8:0:2::5' });
    assert.deepEqual(await ownVisits(server, from), counts);
    const left = await ownVisits(server, from, 'POST');
    assert.deepEqual([left.network, left.rule], [counts.network, counts.network]);
    const inDays = (Date.parse(left.until) - serverNow()) / DAY_MS;
    assert.ok(inDays > 29.9 && inDays <= 30, left.until);
    assert.deepEqual(await ownVisits(server, from), left);
    assert.deepEqual(await counted(server), { '/other': 1 });
    assert.deepEqual(await rejected(server), { 'excluded address': 1 });

    const shorter = await ownVisits(server, from, 'POST', '{"days": 1}');
    assert.ok(Date.parse(shorter.until) < Date.parse(left.until));
    assert.equal((await patch(server, {})).excluded_addresses.length, 1);
    assert.deepEqual(await ownVisits(server, from, 'DELETE'), counts);
    assert.deepEqual(await ownVisits(server, from, 'DELETE'), counts);
    assert.deepEqual(await counted(server), { '/mine': 1, '/other': 1 });
  });
});

test('a rule of a wider network, and what own visits cannot be, are told', async () => {
  await withSite(async ({ server, data, set }) => {
    set('--excluded-address', '203.0.113.0/24');
    assert.deepEqual(await ownVisits(server, '203.0.113.9'), { network: '203.0.113.9', rule: '203.0.113.0/24', until: null });
    for (const body of ['{"days": 0}', '{"days": 366}', '{"days": "5"}', '{"weeks": 1}', '[]', '{']) {
      assert.match(await ownVisits(server, SOMEBODY, 'POST', body), /^400 .{15}/, body);
    }
    assert.match(await ownVisits(server, SOMEBODY, 'PUT'), /^405 /);
    const missing = await server.api('/api/v1/sites/other.test/own-visits', { method: 'POST' });
    assert.equal(missing.status, 404);
    const answer = await new Promise((resolve, reject) => {
      const request = http.request({ socketPath: `${data}/footfall.sock`, path: '/api/v1/sites/shop.test/own-visits', method: 'POST' }, (response) => {
        let body = '';
        response.on('data', (part) => (body += part));
        response.on('end', () => resolve({ status: response.statusCode, body }));
      });
      request.on('error', reject);
      request.end();
    });
    assert.equal(answer.status, 400);
    assert.match(JSON.parse(answer.body).error, /a command comes from no address.*--excluded-address ADDRESS/);
  });
});
