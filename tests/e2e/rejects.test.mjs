#!/usr/bin/env node
// What was not counted is told: by reason, by whom it came, with examples; by API, command line and dashboard, and the
// same after a restart.
import assert from 'node:assert/strict';
import test from 'node:test';
import { CHROME, isAccessible, launch, openDashboard } from './support/browser.mjs';
import { Server, makeDirectory, run } from './support/server.mjs';

const GPTBOT = 'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)';
const GOOGLEBOT = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';
const SITE = 'shop.test';
const byId = (id, value) => `[data-testid="${id}"]${value === undefined ? '' : `[data-value="${value}"]`}`;

async function hit(server, page, headers) {
  const target = `/p.gif?u=${encodeURIComponent(`https://${page}`)}&r=`;
  assert.equal((await server.request(target, { headers: { 'user-agent': CHROME, ...headers } })).status, 200);
}

async function visits(server) {
  await hit(server, 'shop.test/');
  for (const page of ['/', '/account/jane%40example.org', '/c', '/d']) await hit(server, SITE + page, { 'user-agent': GPTBOT });
  await hit(server, 'shop.test/', { 'user-agent': GOOGLEBOT });
  await hit(server, 'shop.test/', { 'sec-purpose': 'prefetch' });
  await hit(server, 'copy.shop.test/');
  await hit(server, 'elsewhere.test/');
  await server.folded();
}

async function withServer(work) {
  const directory = makeDirectory();
  try {
    assert.equal(run(['site', 'add', SITE, '--data', directory.path]).code, 0);
    const server = await Server.start(directory.path);
    await visits(server);
    await work(server, directory.path);
  } finally {
    directory.remove();
  }
}

const sums = (rows) => rows.map(({ reason, subject, count }) => [reason, subject, count]);

async function checkAnswers(server) {
  const { rejects } = JSON.parse((await server.api(`/api/v1/rejects?site_id=${SITE}`)).body);
  assert.deepEqual(sums(rejects), [
    ['prefetch', undefined, 1], ['bot', 'AI crawler: GPTBot', 4], ['bot', 'Search engine: Googlebot', 1], ['other host', 'copy.shop.test', 1],
  ]);
  const past = JSON.parse((await server.api(`/api/v1/rejects?site_id=${SITE}&to=2020-01-01`)).body);
  assert.deepEqual(past.rejects, []);
  const wrong = await server.api(`/api/v1/rejects?site_id=${SITE}&from=yesterday`);
  assert.deepEqual([wrong.status, JSON.parse(wrong.body).error], [400, 'from is no date like 2026-01-31']);
  const { examples } = JSON.parse((await server.api(`/api/v1/rejects/examples?site_id=${SITE}`)).body);
  assert.deepEqual(examples.filter(({ reason }) => reason === 'bot').map(({ page, user_agent }) => [page, user_agent]),
    [['/', GOOGLEBOT], ['/d', GPTBOT], ['/c', GPTBOT]]);
  assert.ok(!JSON.stringify(examples).includes('127.0.0.1'), 'never an address');
  const ask = (dimensions, filters = []) => server.query({ site_id: SITE, metrics: ['rejects'], date_range: 'all', dimensions, filters });
  assert.deepEqual(await ask(['reject:reason']), [
    { dimensions: ['bot'], metrics: [5] }, { dimensions: ['other host'], metrics: [1] }, { dimensions: ['prefetch'], metrics: [1] },
  ]);
  assert.deepEqual(await ask(['reject:subject'], [['contains', 'reject:subject', ['AI crawler: ']]]),
    [{ dimensions: ['AI crawler: GPTBot'], metrics: [4] }]);
}

function checkCommands(data) {
  const out = (args) => {
    const done = run([...args, '--data', data]);
    assert.equal(done.code, 0, done.err);
    return done.out;
  };
  assert.match(out(['rejects', SITE]), / bot +AI crawler: GPTBot +4\n/);
  assert.match(out(['rejects', SITE, '--format', 'csv']), /\d,bot,AI crawler: GPTBot,4\r\n/);
  assert.equal(out(['rejects', SITE, '--to', '2020-01-01']).trim().split('\n').length, 1);
  assert.match(out(['rejects', SITE, '--examples']), /bot +shop\.test +\/d +AI crawler: GPTBot +Mozilla.*GPTBot/);
  assert.match(out(['report', SITE, '--by', 'reason']), /reject:reason +rejects\nbot +5\n/);
  assert.match(out(['report', SITE, '--by', 'subject', '--metrics', 'rejects', '--format', 'csv']), /^AI crawler: GPTBot,4\r$/m);
  assert.match(out(['rejects']), /unknown site +elsewhere\.test +1\n/);
}

test('rejects are told by reason and subject, with examples, and so after a restart', async () => {
  await withServer(async (server, data) => {
    await checkAnswers(server);
    checkCommands(data);
    await server.stop();
    checkCommands(data);
    const again = await Server.start(data);
    await checkAnswers(again);
    await again.stop();
  });
});

test('the dashboard shows what crawls the site', { timeout: 120_000 }, async () => {
  await withServer(async (server) => {
    const browser = await launch();
    try {
      const { page, errors } = await openDashboard(browser, server, { userAgent: CHROME, viewport: { width: 1280, height: 900 } });
      await page.waitForSelector(byId('rejects'));
      assert.match(await page.textContent(byId('rejects')), /Not counted.*7 hits.*bot.*5/s);
      await page.click(`${byId('reject', 'bot')} summary`);
      await page.waitForSelector(byId('robots'));
      assert.match(await page.textContent('[data-value="AI crawler"]'), /^AI crawler 4.*GPTBot 4/s);
      await page.waitForSelector(byId('reject-example'));
      assert.equal(await page.locator(byId('reject-example')).count(), 3);
      assert.match(await page.textContent(byId('other-hosts')), /copy\.shop\.test/);
      await isAccessible(page, 'what was not counted');
      assert.deepEqual(errors, []);
    } finally {
      await browser.close();
      await server.stop();
    }
  });
});
