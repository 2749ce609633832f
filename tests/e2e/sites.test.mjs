#!/usr/bin/env node
// Sites as an operator adds and changes them, by command and by API, with hits that came before.
import assert from 'node:assert/strict';
import test from 'node:test';
import { Server, makeDirectory, run } from './support/server.mjs';

const AGENT = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';

async function withServer(work) {
  const directory = makeDirectory();
  const server = await Server.start(directory.path);
  try {
    await work(server, directory.path);
  } finally {
    if (server.process.exitCode === null) await server.stop();
    directory.remove();
  }
}

async function hit(server, url, more = '') {
  await server.request(`/p.gif?r=&u=${encodeURIComponent(url)}${more}`, { headers: { 'user-agent': AGENT } });
}

const pageviews = (data, site) =>
  run(['report', site, '--metrics', 'pageviews', '--format', 'csv', '--data', data]).out.split('\r\n')[1];

function site(data, ...args) {
  const done = run(['site', ...args, '--data', data]);
  return `${done.code} ${done.out}${done.err}`;
}

test('a site takes its earlier hits with it, and its aliases theirs, beside a server and without one', async () => {
  await withServer(async (server, data) => {
    for (const host of ['www.shop.test', 'shop.test', 'blog.test', 'old.test']) await hit(server, `https://${host}/`);
    await server.folded();
    assert.match(site(data, 'add', 'shop.test', '--timezone', 'Asia/Tokyo'), /^0 shop\.test is counted, by days of Asia\/Tokyo/);
    assert.equal(pageviews(data, 'shop.test'), '2');
    assert.match(site(data, 'set', 'shop.test', '--alias', 'blog.test'), /^0 shop\.test, blog\.test is counted/);
    assert.equal(pageviews(data, 'shop.test'), '3');
    await server.stop();
    assert.match(site(data, 'set', 'shop.test', '--alias', 'www.old.test', '--timezone', 'Europe/Berlin'), /old\.test/);
    assert.equal(pageviews(data, 'shop.test'), '4');
    assert.equal(site(data, 'list'), '0 shop.test\tEurope/Berlin\tblog.test\told.test\n');
    assert.match(site(data, 'set', 'shop.test', '--remove-alias', 'blog.test'), /^0 shop\.test, old\.test/);
    assert.equal(pageviews(data, 'shop.test'), '4');
  });
});

test('what a change of a site cannot be is said', async () => {
  await withServer(async (server, data) => {
    site(data, 'add', 'shop.test');
    site(data, 'set', 'shop.test', '--alias', 'blog.test');
    const cases = [
      [['set', 'other.test', '--alias', 'x.test'], /^3 .*no site other\.test/],
      [['set', 'shop.test', '--alias', 'blog.test'], /^2 .*alias of shop\.test already.*--remove-alias blog\.test/],
      [['add', 'blog.test'], /^2 .*alias of shop\.test already/],
      [['set', 'shop.test', '--alias', 'not a host'], /^2 .*not a domain name/],
      [['set', 'shop.test', '--remove-alias', 'shop.test'], /^3 .*no alias/],
      [['set', 'shop.test', '--timezone', 'Mars/Base'], /^2 .*no time zone "Mars\/Base".*IANA/],
    ];
    for (const [args, words] of cases) assert.match(site(data, ...args), words, args.join(' '));
    const bodies = ['[]', '{', '{"aliases": []}', '{"add_aliases": "x"}', '{"add_aliases": [1]}', '{"timezone": ""}'];
    for (const body of bodies) {
      const answer = await server.api('/api/v1/sites/shop.test', { method: 'PATCH', body });
      assert.equal(answer.status, 400, body);
      assert.ok(JSON.parse(answer.body).error.length > 10, body);
    }
    assert.equal((await server.api('/api/v1/sites/other.test', { method: 'PATCH', body: '{}' })).status, 404);
    assert.equal((await server.api('/api/v1/sites/shop.test', { method: 'PUT', body: '{}' })).status, 405);
  });
});

test('hosts that are no site yet are told live, and what is rejected of a site with its reason', async () => {
  await withServer(async (server, data) => {
    const open = async (path) => {
      const response = await fetch(server.url + path, { headers: { authorization: `Bearer ${server.token}` } });
      assert.equal(response.headers.get('content-type'), 'text/event-stream');
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      let text = '';
      const until = async (part) => {
        while (!text.includes(part)) text += (await reader.read()).value;
      };
      return { until, close: () => reader.cancel() };
    };
    const hosts = await open('/api/live');
    await hosts.until('"hosts":[]');
    await hit(server, 'https://www.shop.test/');
    await hosts.until('"hosts":[{"host":"shop.test","hits":1}]');
    site(data, 'add', 'shop.test');
    await hosts.close();
    const live = await open('/api/live/shop.test');
    await live.until('"rejects":[]');
    await hit(server, 'http://localhost:3000/draft', '&site=shop.test');
    await live.until('"reason":"other host","host":"localhost","page":"/draft"');
    await hit(server, 'https://shop.test/', '&test=1');
    await live.until('"reason":"test visit","host":"shop.test","page":"/"');
    await live.close();
    assert.match(run(['rejects', 'shop.test', '--data', data]).out, /other host +localhost +1/);
  });
});
