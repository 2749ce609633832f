#!/usr/bin/env node
// The settings of a site in a browser: a person leaves their own visits out, edits a list, and learns of a mistake.
import assert from 'node:assert/strict';
import test from 'node:test';
import { CHROME, counted, isAccessible, launch, openDashboard, serveSites, shows, tags, walk } from './support/browser.mjs';
import { Server, makeDirectory, run, until } from './support/server.mjs';

const byId = (id, value) => `[data-testid="${id}"]${value === undefined ? '' : `[data-value="${value}"]`}`;
const PHONE = { width: 360, height: 740 };

// A server with the site shop.test, visits to it, and its settings in a browser.
async function begin() {
  const directory = makeDirectory();
  const server = await Server.start(directory.path);
  const sites = await serveSites(() => tags(server).script);
  const browser = await launch();
  assert.equal(run(['site', 'add', 'shop.test', '--data', directory.path]).code, 0);
  const visit = (path) => walk(browser, { userAgent: CHROME }, sites.address().port, async (page, url) => {
    await counted(page, () => page.goto(url(path)));
  });
  const end = async () => {
    await browser.close();
    sites.close();
    await server.stop();
    directory.remove();
  };
  await visit('shop.test/');
  const dashboard = await openDashboard(browser, server, { userAgent: CHROME, viewport: PHONE });
  await shows(dashboard.page, { 'total-pageviews': 1 });
  await dashboard.page.click(byId('settings'));
  await dashboard.page.waitForSelector(byId('own-visits'));
  return { server, visit, ...dashboard, end };
}

const rulesOf = async (server) => JSON.parse((await server.api('/api/v1/sites/shop.test')).body).rules;

// Keeps the list of sites, which every change has loaded again, from the page until the function that it gives is called.
async function holdSites(page) {
  let release;
  const released = new Promise((resolve) => (release = resolve));
  await page.route('**/api/v1/sites', async (route) => {
    await released;
    await route.continue();
  });
  return async () => {
    const come = page.waitForResponse('**/api/v1/sites');
    release();
    await (await come).finished();
    await page.evaluate(() => new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown))));
    await page.unroute('**/api/v1/sites');
  };
}

async function fitsWidth(page) {
  const [content, shown] = await page.$eval(byId('settings-dialog'), (dialog) => [dialog.scrollWidth, dialog.clientWidth]);
  assert.ok(content <= shown, `the settings are ${content} wide, and ${shown} are shown`);
}

test('own visits are left out by a click, and counted again by another', { timeout: 300_000 }, async () => {
  const { visit, page, errors, end } = await begin();
  try {
    await page.waitForSelector(`${byId('own-visits')}:has-text("Visits from 127.0.0.1, where you are now, count.")`);
    await page.click(`${byId('set-own-visits')}:has-text("count my visits")`);
    const date = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
    await page.waitForSelector(`${byId('own-visits', '127.0.0.1')}:has-text("are not counted until ${date}")`);
    await shows(page, { 'total-pageviews': 0 });
    await visit('shop.test/again');
    await page.click(`${byId('left-out')} summary`);
    await page.waitForSelector(`${byId('excluded-address', '127.0.0.1')}:has-text("until ${date}")`);
    await isAccessible(page, 'the settings, with a rule');

    await page.click(`${byId('set-own-visits')}:has-text("Count them again")`);
    await page.waitForSelector(byId('excluded-address', '127.0.0.1'), { state: 'detached' });
    await shows(page, { 'total-pageviews': 2 });
    assert.deepEqual(errors, []);
  } finally {
    await end();
  }
});

test('a list, a switch and a length are edited, and a mistake is told where it was made', { timeout: 300_000 }, async () => {
  const { server, page, errors, end } = await begin();
  try {
    await page.click(`${byId('left-out')} summary`);
    await fitsWidth(page);
    await page.fill(byId('new-excluded-path'), 'admin');
    await page.click(byId('add-excluded-path'));
    await page.waitForSelector(`${byId('left-out')} [role="alert"]:has-text("\\"admin\\" is no path; write /admin")`);
    await page.fill(byId('new-excluded-path'), '/');
    await page.click(byId('add-excluded-path'));
    await page.waitForSelector(byId('excluded-path', '/'));
    assert.equal(await page.inputValue(byId('new-excluded-path')), '');
    await shows(page, { 'total-pageviews': 0 });
    await page.click(`${byId('excluded-path', '/')} button`);
    await page.waitForSelector(byId('excluded-path', '/'), { state: 'detached' });
    await shows(page, { 'total-pageviews': 1 });

    await page.click(`${byId('pages-and-sources')} summary`);
    const sitesCome = await holdSites(page);
    await page.check(byId('honour-opt-out'));
    await page.fill(byId('mask_tokens'), '2');
    await sitesCome();
    assert.equal(await page.inputValue(byId('mask_tokens')), '2', 'what is being typed stays');
    await page.press(byId('mask_tokens'), 'Enter');
    await page.waitForSelector(`${byId('pages-and-sources')} [role="alert"]:has-text("mask_tokens can't be 2")`);
    await page.fill(byId('mask_tokens'), '32');
    await page.press(byId('mask_tokens'), 'Enter');
    await page.waitForSelector(`${byId('pages-and-sources')} [role="alert"]`, { state: 'detached' });
    await isAccessible(page, 'the settings, with all of their parts');
    await fitsWidth(page);
    await until(async () => (await rulesOf(server)).mask_tokens === 32);
    const rules = await rulesOf(server);
    assert.deepEqual([rules.honour_opt_out, rules.excluded_paths], [true, []]);
    assert.deepEqual(errors.filter((error) => !error.includes('400')), []);
  } finally {
    await end();
  }
});

test('how long days are kept is set, and stands there again', { timeout: 300_000 }, async () => {
  const { server, page, errors, end } = await begin();
  const kept = async () => JSON.parse((await server.api('/api/v1/sites/shop.test')).body).retention_days;
  try {
    assert.equal(await page.inputValue(byId('retention-days')), '0');
    await page.fill(byId('retention-days'), '90');
    await page.click(byId('save-retention'));
    await page.waitForSelector(`${byId('save-retention')}:has-text("Saved")`);
    assert.equal(await kept(), 90);
    await page.fill(byId('retention-days'), '-1');
    await page.click(byId('save-retention'));
    assert.equal(await page.$eval(byId('retention-days'), (input) => input.validity.valid), false);
    assert.equal(await kept(), 90);
    await shows(page, { 'total-pageviews': 1 });
    assert.deepEqual(errors, []);
  } finally {
    await end();
  }
});
