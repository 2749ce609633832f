#!/usr/bin/env node
// Who, where and with what: as a running server tells it from the requests alone, with the operator's files, which are
// read again when they change.
import assert from 'node:assert/strict';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { mmdb } from './support/mmdb.mjs';
import { Server, makeDirectory, run, until } from './support/server.mjs';

const SITE = 'shop.test';
const CHROME = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';
const EDGE_ON_WINDOWS_11 = {
  'user-agent': `${CHROME} Edg/142.0.0.0`,
  'sec-ch-ua': '"Chromium";v="142", "Microsoft Edge";v="142", "Not_A Brand";v="99"',
  'sec-ch-ua-mobile': '?0',
  'sec-ch-ua-platform': '"Windows"',
  'sec-ch-ua-platform-version': '"15.0.0"',
  'sec-ch-ua-full-version-list': '"Chromium";v="142.0.7444.60", "Microsoft Edge";v="142.0.3595.53", "Not_A Brand";v="99.0.0.0"',
};

const city = (code, region, name) => ({
  country: { iso_code: code }, subdivisions: [{ iso_code: region }], city: { names: { en: name } },
});

async function withSite(work) {
  const directory = makeDirectory();
  try {
    mkdirSync(dirname(directory.path), { recursive: true });
    assert.equal(run(['site', 'add', SITE, '--data', directory.path]).code, 0);
    await work(directory.path);
  } finally {
    directory.remove();
  }
}

async function hit(server, { client = '192.0.2.1', query = '', ...headers } = {}) {
  const sent = { 'user-agent': CHROME, 'x-forwarded-for': client, ...headers };
  const { status } = await server.request(`/p.gif?u=https%3A%2F%2F${SITE}%2F${query}`, { headers: sent });
  assert.equal(status, 200);
}

// { value: pageviews }, of each of the dimensions.
async function values(server, ...dimensions) {
  await server.folded();
  const found = [];
  for (const dimension of dimensions) {
    const rows = await server.query({ site_id: SITE, metrics: ['pageviews'], date_range: 'all', dimensions: [dimension] });
    found.push(Object.fromEntries(rows.map((row) => [row.dimensions[0], row.metrics[0]])));
  }
  return found;
}

async function rejects(server) {
  await server.folded();
  const { body } = await server.api(`/api/v1/rejects?site_id=${SITE}`);
  return JSON.parse(body).rejects.map(({ reason, subject, count }) => [reason, subject, count]);
}

// As whoever replaces a file does it that others read: in one step.
function put(path, bytes) {
  writeFileSync(`${path}.new`, bytes);
  renameSync(`${path}.new`, path);
}

test('client hints win over a frozen user agent', async () => {
  await withSite(async (data) => {
    const server = await Server.start(data);
    await hit(server, EDGE_ON_WINDOWS_11);
    await hit(server, { 'sec-ch-ua': '"Brave";v="142", "Chromium";v="142", "Not_A Brand";v="99"', 'sec-ch-ua-platform': '"Windows"' });
    assert.deepEqual(await values(server, 'visit:browser', 'visit:browser_version', 'visit:os_version'), [
      { Edge: 1, Brave: 1 }, { 'Edge 142': 1, 'Brave 142': 1 }, { 'Windows 11': 1, 'Windows 10': 1 },
    ]);
    await server.stop();
  });
});

test('places: the country out of the box or from the clock, the rest from a file that may change', async () => {
  await withSite(async (data) => {
    const file = join(dirname(data), 'city.mmdb');
    put(file, mmdb('Test-City', { '192.0.2.0/25': city('DE', 'BY', 'Munich'), '192.0.2.128/25': city('US', 'CA', 'Los Angeles') }));
    const server = await Server.start(data, { args: ['--geo', file] });
    await hit(server);
    await hit(server, { client: '192.0.2.200' });
    await hit(server, { client: '133.1.1.1' });
    await hit(server, { client: '10.0.0.1', query: '&tz=Europe%2FVienna' });
    await hit(server, { client: '10.0.0.2' });
    const all = ['visit:country', 'visit:region', 'visit:city'];
    assert.deepEqual(await values(server, ...all), [
      { DE: 1, US: 1, JP: 1, AT: 1, '(not known)': 1 },
      { 'DE-BY': 1, 'US-CA': 1, '(not known)': 3 },
      { 'DE-BY Munich': 1, 'US-CA Los Angeles': 1, '(not known)': 3 },
    ]);

    put(file, 'no database');
    await until(async () => (await server.metric('footfall_files_refused_total')) === 1);
    await hit(server);
    assert.deepEqual((await values(server, 'visit:city'))[0], { 'DE-BY Munich': 2, 'US-CA Los Angeles': 1, '(not known)': 3 });

    put(file, mmdb('Test-City', { '192.0.2.0/24': city('DE', 'BE', 'Berlin') }));
    await until(async () => (await values(server, 'visit:city'))[0]['DE-BE Berlin'] === 3);
    await server.stop();
  });
});

test('networks of data centres and spam referrers are the operator\'s files', async () => {
  await withSite(async (data) => {
    const networks = join(dirname(data), 'networks.txt');
    const spam = join(dirname(data), 'spam.txt');
    put(networks, '# nobody browses from here\n198.51.100.0/24\n');
    put(spam, 'buy-visits.example\n');
    const server = await Server.start(data, { args: ['--datacentre-networks', networks, '--spam-referrers', spam] });
    await hit(server);
    await hit(server, { client: '198.51.100.7' });
    await hit(server, { query: '&r=https%3A%2F%2Fwww.buy-visits.example%2Foffer' });
    assert.deepEqual(await rejects(server), [['spam referrer', 'buy-visits.example', 1], ['data centre', undefined, 1]]);

    put(networks, '203.0.113.0/24\n');
    await until(async () => (await rejects(server)).every(([reason]) => reason !== 'data centre'));
    assert.deepEqual((await values(server, 'visit:country'))[0], { '(not known)': 2 });
    await server.stop();
  });
});
