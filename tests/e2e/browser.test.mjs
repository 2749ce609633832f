#!/usr/bin/env node
// Two web sites on two host names, with both tags; a real Chromium walks through them, arriving by a link from a third.
// The dashboard, opened in the same browser, shows exactly those visits, and one more while it is looked at.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import test from 'node:test';
import { Server, makeDirectory, root, run, until } from './support/server.mjs';

const { chromium } = createRequire(join(root, 'web', 'package.json'))('playwright-core');

const CHROME = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';
const screenshots = join(root, 'build', 'screenshots');

const browserOptions = {
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--host-resolver-rules=MAP *.test 127.0.0.1'],
};

// What the server printed, for a page on another host: the tags as a site owner copies them.
function tags(server) {
  const origin = `http://stats.test:${server.port}`;
  const printed = server.out.replaceAll(server.url, origin);
  const script = /<script>.*<\/noscript>/.exec(printed)[0];
  const image = /<img src="[^"]*u=PAGE"[^>]*>/.exec(printed)[0];
  return { script, image };
}

// The sites: shop.test has the script tag, blog.test the plain image, news.test none.
async function serveSites({ script, image }) {
  const sites = http.createServer((request, response) => {
    const { host } = request.headers;
    const name = host.split(':')[0];
    const page = encodeURIComponent(`http://${host}${request.url}`);
    const tag = { 'shop.test': script, 'blog.test': image.replace('PAGE', page) }[name] ?? '';
    const port = sites.address().port;
    response.setHeader('content-type', 'text/html');
    response.end(`<!doctype html><title>${name}</title><a id="shop" href="http://shop.test:${port}/">shop</a>
      <a id="blog" href="http://blog.test:${port}/hello">blog</a> <a id="next" href="/cart?step=1#top">next</a>${tag}`);
  });
  await new Promise((resolve) => sites.listen(0, '127.0.0.1', resolve));
  return sites;
}

// Does something that loads a page with a tag, and waits for the pixel's answer.
async function counted(page, action) {
  const answered = page.waitForResponse((response) => response.url().includes('/p.gif'));
  await action();
  const response = await answered;
  assert.equal(response.status(), 200);
}

async function walk(browser, options, port, steps) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await steps(page, (path) => `http://${path.replace('/', `:${port}/`)}`);
  await context.close();
}

const listed = (page, id) =>
  page.$$eval(`[data-testid="${id}"] [data-testid="row"]`, (rows) =>
    rows.map((row) => [row.dataset.value, Number(row.dataset.count)]),
  );
const total = async (page, id) => Number(await page.getAttribute(`[data-testid="${id}"]`, 'data-value'));

async function shows(page, expected) {
  for (const [id, value] of Object.entries(expected)) {
    const read = () => (typeof value === 'number' ? total(page, id) : listed(page, id));
    await until(async () => JSON.stringify(await read()) === JSON.stringify(value) || page.isClosed()).catch(() => {});
    assert.deepEqual(await read(), value, id);
  }
}

async function look(browser, server, name, options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.goto(`${server.url}/?access=${server.token}`);
  await page.waitForSelector('[data-testid="total-visitors"]');
  await page.waitForSelector('[data-testid="list-pages"] [data-testid="row"]');
  await page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true });
  assert.deepEqual(errors, []);
  return { context, page };
}

test('real visits in a real browser are on the dashboard', { timeout: 300_000 }, async () => {
  mkdirSync(screenshots, { recursive: true });
  const directory = makeDirectory();
  for (const site of ['shop.test', 'blog.test']) {
    assert.equal(run(['site', 'add', site, '--data', directory.path]).code, 0);
  }
  const server = await Server.start(directory.path);
  const sites = await serveSites(tags(server));
  const { port } = sites.address();
  const browser = await chromium.launch(browserOptions);
  try {
    await walk(browser, { userAgent: CHROME, locale: 'en-US' }, port, async (page, url) => {
      await page.goto(url('news.test/'));
      await counted(page, () => page.click('#shop'));
      await counted(page, () => page.click('#next'));
      await counted(page, () => page.click('#blog'));
    });
    await walk(browser, { userAgent: FIREFOX, locale: 'de-DE' }, port, async (page, url) => {
      await counted(page, () => page.goto(url('shop.test/')));
    });
    // Without scripts the tag's <noscript> image counts, but the browser tells it the origin alone.
    await walk(browser, { userAgent: FIREFOX, locale: 'de-DE', javaScriptEnabled: false }, port, async (page, url) => {
      await counted(page, () => page.goto(url('shop.test/cart')));
    });

    await server.folded();
    const { page, context } = await look(browser, server, 'desktop', { viewport: { width: 1280, height: 900 } });
    await page.selectOption('[data-testid="site"]', 'shop.test');
    await shows(page, {
      'total-visitors': 2,
      'total-visits': 2,
      'total-pageviews': 4,
      'list-pages': [['/', 2], ['(not known)', 1], ['/cart', 1]],
      'list-sources': [['Direct / None', 1], ['news.test', 1]],
      'list-browsers': [['Chrome', 1], ['Firefox', 1]],
      'list-systems': [['Linux', 1], ['Windows', 1]],
      'list-devices': [['Desktop', 2]],
      'list-languages': [['de-DE', 1], ['en-US', 1]],
    });
    await page.screenshot({ path: join(screenshots, 'shop.png'), fullPage: true });

    await page.selectOption('[data-testid="site"]', 'blog.test');
    await shows(page, { 'total-visitors': 1, 'total-visits': 1, 'total-pageviews': 1, 'list-pages': [['/hello', 1]] });

    // A visit while the dashboard is open: no reload.
    await walk(browser, { userAgent: FIREFOX, locale: 'de-DE' }, port, async (visitor, url) => {
      await counted(visitor, () => visitor.goto(url('blog.test/live')));
    });
    await shows(page, { 'live-visitors': 2, 'total-visitors': 2, 'list-pages': [['/hello', 1], ['/live', 1]] });
    await context.close();

    const phone = { viewport: { width: 390, height: 844 }, isMobile: true, deviceScaleFactor: 2 };
    await (await look(browser, server, 'phone', phone)).context.close();
    const dark = { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' };
    await (await look(browser, server, 'dark', dark)).context.close();

    const stranger = await browser.newContext();
    const denied = await (await stranger.newPage()).goto(server.url);
    assert.equal(denied.status(), 401);
    assert.match(await denied.text(), /access link/);
  } finally {
    await browser.close();
    sites.close();
    await server.stop();
    directory.remove();
  }
});
