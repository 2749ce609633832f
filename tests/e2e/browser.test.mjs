#!/usr/bin/env node
// Two web sites on two host names, with both tags; a real Chromium walks through them, arriving by a link from a third.
// The dashboard, opened in the same browser, shows exactly those visits, and one more while it is looked at.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { CHROME, FIREFOX, counted, launch, openDashboard, serveSites, shows, tags, walk } from './support/browser.mjs';
import { Server, makeDirectory, root, run } from './support/server.mjs';

const screenshots = join(root, 'build', 'screenshots');

// shop.test has the script tag, blog.test the plain image, news.test none.
function renderer({ script, image }) {
  return (name, url, port) => {
    const tag = { 'shop.test': script, 'blog.test': image.replace('PAGE', encodeURIComponent(url)) }[name] ?? '';
    return `<a id="shop" href="http://shop.test:${port}/">shop</a>
      <a id="blog" href="http://blog.test:${port}/hello">blog</a> <a id="next" href="/cart?step=1#top">next</a>${tag}`;
  };
}

async function look(browser, server, name, options) {
  const { context, page, errors } = await openDashboard(browser, server, options);
  await page.waitForSelector('[data-testid="total-visitors"]');
  await page.waitForSelector('[data-testid="list-pages"] [data-testid="row"]');
  await page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true });
  assert.deepEqual(errors, []);
  return { context, page };
}

const kMostBytes = 60 * 1024;  // what a slow connection loads within a second

// Bytes of scripts and styles, as a browser gets them.
async function loadedBytes(server) {
  const { body } = await server.api('/');
  const sizes = [...body.matchAll(/"(\/assets\/app[^"]+)"/g)].map(async ([, path]) => {
    const { headers } = await server.api(path, { headers: { 'accept-encoding': 'br' } });
    assert.equal(headers['content-encoding'], 'br');
    return Number(headers['content-length']);
  });
  assert.equal(sizes.length, 2, 'one script and one style sheet');
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size);
}

test('real visits in a real browser are on the dashboard', { timeout: 300_000 }, async () => {
  mkdirSync(screenshots, { recursive: true });
  const directory = makeDirectory();
  for (const site of ['shop.test', 'blog.test']) {
    assert.equal(run(['site', 'add', site, '--data', directory.path]).code, 0);
  }
  const server = await Server.start(directory.path);
  const sites = await serveSites(renderer(tags(server)));
  const { port } = sites.address();
  const browser = await launch();
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

    const bytes = await loadedBytes(server);
    assert.ok(bytes <= kMostBytes, `the dashboard loads ${bytes} bytes`);

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
