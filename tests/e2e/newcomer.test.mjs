#!/usr/bin/env node
// Somebody who has just started the server: pastes the tag before there is any site, sees the page's host appear, adds
// it, and finds the visit. Then whatever may go wrong after that is told on the page, and mended there.
import assert from 'node:assert/strict';
import test from 'node:test';
import { CHROME, counted, isAccessible, launch, openDashboard, serveSites, shows, tags, walk } from './support/browser.mjs';
import { Server, makeDirectory } from './support/server.mjs';

const BOT = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';
const byId = (id, value) => `[data-testid="${id}"]${value === undefined ? '' : `[data-value="${value}"]`}`;

// staging.shop.test has a copy of a tag that names its site; all others have the tag as it is printed.
const renderer = ({ script }) => (name) => (name === 'staging.shop.test' ? script.replace('p.gif?u=', 'p.gif?site=shop.test&u=') : script);

// A server without sites, web sites with its tag, a browser that visits them, and the dashboard in it.
async function begin() {
  const directory = makeDirectory();
  const server = await Server.start(directory.path);
  const sites = await serveSites(renderer(tags(server)));
  const browser = await launch();
  const visit = (path) => walk(browser, { userAgent: CHROME }, sites.address().port, async (page, url) => {
    await counted(page, () => page.goto(url(path)));
  });
  const dashboard = await openDashboard(browser, server, { userAgent: CHROME, timezoneId: 'Europe/Berlin', viewport: { width: 1280, height: 900 } });
  const end = async () => {
    await browser.close();
    sites.close();
    await server.stop();
    directory.remove();
  };
  return { server, visit, ...dashboard, end };
}

async function addByName(page, domain) {
  if (await page.isVisible(byId('add-site'))) await page.click(byId('add-site'));
  await page.fill(byId('new-domain'), domain);
  await page.click(byId('add-site-submit'));
  await page.waitForSelector(byId('empty'));
}

test('a site is added by looking, with the visits it had before', { timeout: 300_000 }, async () => {
  const { server, visit, page, errors, end } = await begin();
  try {
    await page.waitForSelector(byId('add-page'));
    assert.match(await page.textContent(byId('tag-script')), new RegExp(`src="${server.url}/p\\.gif\\?u="`));
    assert.equal(await page.inputValue(byId('new-timezone')), 'Europe/Berlin');
    await isAccessible(page, 'the page to add a site');

    await visit('shop.test/hello');
    await page.waitForSelector(byId('host', 'shop.test'));
    assert.equal(await page.getAttribute(byId('host', 'shop.test'), 'data-count'), '1');
    await isAccessible(page, 'the page to add a site, with a host');
    await page.click(`${byId('host', 'shop.test')} ${byId('add-host')}`);

    await shows(page, { 'total-visitors': 1, 'total-pageviews': 1, 'list-pages': [['/hello', 1]] });
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'H1', 'the focus is at the new page');
    assert.deepEqual(JSON.parse((await server.api('/api/v1/sites')).body).sites.map((site) => [site.domain, site.timezone]),
      [['shop.test', 'Europe/Berlin']]);
    assert.equal(await page.locator(byId('notice')).count(), 0);
    assert.deepEqual(errors, []);
  } finally {
    await end();
  }
});

test('hits of other hosts are offered on the dashboard, and count once they are allowed', { timeout: 300_000 }, async () => {
  const { visit, page, errors, end } = await begin();
  try {
    await visit('shop.test/');
    await page.click(`${byId('host', 'shop.test')} ${byId('add-host')}`);
    await shows(page, { 'total-pageviews': 1 });

    await visit('staging.shop.test/new');
    await page.click(`${byId('other-host', 'staging.shop.test')} ${byId('allow-host')}`);
    await shows(page, { 'total-pageviews': 2, 'list-pages': [['/', 1], ['/new', 1]] });
    await page.waitForSelector(byId('other-host', 'staging.shop.test'), { state: 'detached' });

    await visit('blog.test/post');
    await page.waitForSelector(`${byId('unknown-hosts')} ${byId('host', 'blog.test')}`);
    await isAccessible(page, 'the dashboard, with an unknown host');
    await page.click(`${byId('host', 'blog.test')} ${byId('allow-host')}`);
    await shows(page, { 'total-pageviews': 3, 'list-pages': [['/', 1], ['/new', 1], ['/post', 1]] });
    await page.waitForSelector(byId('unknown-hosts'), { state: 'detached' });

    await visit('stranger.test/');
    await page.click(byId('dismiss-hosts'));
    await visit('another.test/');
    await page.waitForSelector(byId('host', 'another.test'));
    assert.equal(await page.locator(byId('host', 'stranger.test')).count(), 0, 'what was dismissed stays away');
    assert.deepEqual(errors, []);
  } finally {
    await end();
  }
});

test('an empty site tells what came and why it does not count', { timeout: 300_000 }, async () => {
  const { server, visit, page, context, errors, end } = await begin();
  try {
    await addByName(page, 'https://Shop.test/about');
    await isAccessible(page, 'the empty site');

    await server.request(`/p.gif?u=${encodeURIComponent('http://shop.test/a')}`, { headers: { 'user-agent': BOT } });
    await page.waitForSelector(byId('arrival', 'bot'));
    assert.match(await page.textContent(byId('arrival', 'bot')), /\d\d:\d\d:\d\d.*was rejected: bot \(Search engine: Googlebot\)\..*shop\.test\/a.*ordinary browser/);

    await page.click(byId('test-visit'));
    await page.waitForSelector('[data-testid="test-result"][data-step="arrived"]');
    assert.match(await page.textContent(byId('test-result')), /arrived after \d+ ms\. It is marked as a test and not counted\./);
    await page.waitForSelector(byId('arrival', 'test visit'));
    await isAccessible(page, 'the empty site, with arrivals');
    await server.folded();
    const [{ metrics }] = await server.query({ site_id: 'shop.test', metrics: ['events'], date_range: 'all' });
    assert.deepEqual(metrics, [0]);
    assert.deepEqual(errors, []);

    await context.route('**/p.gif?*', (route) => route.abort());
    await page.click(byId('test-visit'));
    await page.waitForSelector('[data-testid="test-result"][data-step="failed"]');
    assert.match(await page.textContent(byId('test-result')), /could not be loaded from http:\/\/127\.0\.0\.1/);

    await visit('shop.test/first');
    await shows(page, { 'total-pageviews': 1, 'list-pages': [['/first', 1]] });
  } finally {
    await end();
  }
});

test('a site\'s settings are changed where it is shown', { timeout: 300_000 }, async () => {
  const { server, visit, page, errors, end } = await begin();
  const site = async (domain) => JSON.parse((await server.api(`/api/v1/sites/${domain}`)).body);
  try {
    await addByName(page, 'other.test');
    await addByName(page, 'shop.test');
    await page.focus(byId('settings'));
    await page.keyboard.press('Enter');
    await page.waitForSelector(byId('settings-dialog'));
    await isAccessible(page, 'the settings');

    await page.fill(byId('site-timezone'), 'Asia/Tokyo');
    await page.click(byId('save-timezone'));
    await page.waitForSelector(`${byId('save-timezone')}:has-text("Saved")`);
    await page.fill(byId('site-timezone'), 'Nowhere');
    await page.click(byId('save-timezone'));
    await page.waitForSelector(`${byId('settings-dialog')} [role="alert"]`);

    await page.fill(byId('new-alias'), 'http://blog.test/');
    await page.click(byId('add-alias'));
    await page.waitForSelector(byId('alias', 'blog.test'));
    assert.deepEqual([(await site('shop.test')).timezone, (await site('shop.test')).aliases], ['Asia/Tokyo', ['blog.test']]);
    await page.click(`${byId('alias', 'blog.test')} button`);
    await page.waitForSelector(byId('alias', 'blog.test'), { state: 'detached' });
    assert.deepEqual((await site('shop.test')).aliases, []);

    await page.keyboard.press('Escape');
    await page.waitForSelector(byId('settings-dialog'), { state: 'detached' });
    assert.equal(await page.evaluate(() => document.activeElement?.dataset.testid), 'settings', 'the focus is back');

    await page.click(byId('settings'));
    await page.click(`${byId('settings-dialog')} summary:has-text("Remove")`);
    await page.fill(byId('confirm-remove'), 'other.test');
    assert.equal(await page.isDisabled(byId('remove-site')), true, 'another name does not confirm');
    await page.fill(byId('confirm-remove'), 'shop.test');
    await page.click(byId('remove-site'));
    await page.waitForSelector(byId('settings-dialog'), { state: 'detached' });
    assert.equal(await page.inputValue(byId('site')), 'other.test');
    assert.equal((await site('shop.test')).domain, undefined);

    await visit('other.test/');
    await shows(page, { 'total-pageviews': 1 });
    assert.deepEqual(errors.filter((error) => !error.includes('400')), []);
  } finally {
    await end();
  }
});
