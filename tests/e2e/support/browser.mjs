// A real Chromium for tests: web sites with tags under *.test names, visits to them, and what a dashboard shows.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root, until } from './server.mjs';

const webRequire = createRequire(join(root, 'web', 'package.json'));
const { chromium } = webRequire('playwright-core');
const axeSource = readFileSync(webRequire.resolve('axe-core/axe.min.js'), 'utf8');

export const CHROME = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36';
export const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';

export function launch(options = {}) {
  return chromium.launch({
    ...options,
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--host-resolver-rules=MAP *.test 127.0.0.1'],
  });
}

// What the server printed, for a page on another host: the tags as a site owner copies them.
export function tags(server) {
  const origin = `http://stats.test:${server.port}`;
  const printed = server.out.replaceAll(server.url, origin);
  const script = /<script>.*<\/noscript>/.exec(printed)[0];
  const image = /<img src="[^"]*u=PAGE"[^>]*>/.exec(printed)[0];
  return { script, image };
}

// Web sites on one port of this machine; `render(name, url, port)` makes a page's body.
export async function serveSites(render) {
  const sites = http.createServer((request, response) => {
    const { host } = request.headers;
    const name = host.split(':')[0];
    response.setHeader('content-type', 'text/html');
    response.end(`<!doctype html><title>${name}</title>${render(name, `http://${host}${request.url}`, sites.address().port)}`);
  });
  await new Promise((resolve) => sites.listen(0, '127.0.0.1', resolve));
  return sites;
}

// Does something that loads a page with a tag, and waits for the pixel's answer.
export async function counted(page, action) {
  const answered = page.waitForResponse((response) => response.url().includes('/p.gif'));
  await action();
  const response = await answered;
  assert.equal(response.status(), 200);
}

// A visitor of its own: `steps(page, url)`, where url('shop.test/a') is that page's address.
export async function walk(browser, options, port, steps) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await steps(page, (path) => `http://${path.replace('/', `:${port}/`)}`);
  await context.close();
}

// The dashboard, signed in. `errors` gathers what its console complains of.
export async function openDashboard(browser, server, options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(`${message.text()} ${message.location().url}`));
  await page.goto(`${server.url}/?access=${server.token}`);
  return { context, page, errors };
}

const listed = (page, id) =>
  page.$$eval(`[data-testid="${id}"] [data-testid="row"]`, (rows) =>
    rows.map((row) => [row.dataset.value, Number(row.dataset.count)]),
  );
const total = async (page, id) => Number(await page.getAttribute(`[data-testid="${id}"]`, 'data-value'));

// Waits until the dashboard shows these totals (numbers) and lists (rows).
export async function shows(page, expected) {
  for (const [id, value] of Object.entries(expected)) {
    const read = () => (typeof value === 'number' ? total(page, id) : listed(page, id));
    await until(async () => JSON.stringify(await read()) === JSON.stringify(value) || page.isClosed()).catch(() => {});
    assert.deepEqual(await read(), value, id);
  }
}

// No breach of accessibility that axe-core calls serious or critical.
export async function isAccessible(page, what) {
  await page.waitForFunction(() => document.querySelector('.stale') === null);
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  assert.deepEqual(serious.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]), [], what);
}
