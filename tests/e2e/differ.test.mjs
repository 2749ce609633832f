#!/usr/bin/env node
// docs/why-numbers-differ.md holds: each situation that it describes is made against the real server, and the page must
// say, word for word, what came out. Those that no test can make say so.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { CHROME, FIREFOX, counted, launch, tags } from './support/browser.mjs';
import { WebSite, nginx } from './support/nginx.mjs';
import { Server, makeDirectory, root, run, until } from './support/server.mjs';

const BOTS = [
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)',
  'curl/8.5.0',
];
const kBackForward = { ignoreDefaultArgs: ['--disable-back-forward-cache'] };  // as people's browsers are

// The page's table rows: what happens -> what was shown.
const page = readFileSync(join(root, 'docs', 'why-numbers-differ.md'), 'utf8');
const rows = new Map(
  [...page.matchAll(/^\| (?!what happens|---)(.*?) \|.*\| (.*?) \|$/gm)].map(([, what, shown]) => [what, shown]),
);
const made = [];

const plural = (count, word) => `${count} ${word}${count === 1 ? '' : 's'}`;

// A situation of the page. `make` returns what came out, in the page's words.
function situation(what, make) {
  made.push(what);
  test(what, { timeout: 120_000 }, async (t) => {
    const cameOut = await make(t);
    if (cameOut !== undefined) assert.equal(cameOut, rows.get(what));  // undefined: skipped, in words
  });
}

// A server whose clock shows `time` when it starts (UTC); stopped at the end. Figures are of all the days.
async function atTime(data, time, work) {
  const offset_us = (Date.parse(time) - Date.now()) * 1000;
  const server = await Server.start(data, { env: { FOOTFALL_CLOCK_OFFSET_US: String(offset_us) } });
  try {
    await work({
      server,
      view: (options) => view(server, options),
      figures: (dimension) => figures(server, dimension),
    });
  } finally {
    await server.stop();
  }
}

async function view(server, { path = '/', address = '203.0.113.1', agent = FIREFOX, query = '&r=', headers = {} } = {}) {
  const target = `/p.gif?u=${encodeURIComponent(`https://shop.test${path}`)}${query}`;
  const all = { 'user-agent': agent, 'x-forwarded-for': address, ...headers };
  assert.equal((await server.request(target, { headers: all })).status, 200);
}

// Visitors, visits and pageviews, by a dimension or in all; and the rejects.
async function figures(server, dimension) {
  await server.folded();
  const metrics = ['visitors', 'visits', 'pageviews'];
  const dimensions = dimension ? [dimension] : [];
  const found = await server.query({ site_id: 'shop.test', metrics, date_range: 'all', dimensions });
  const all = found.map(({ dimensions: [name], metrics: [visitors, visits, pageviews] }) => ({
    name, visitors, visits, pageviews,
  }));
  if (dimension) return all;
  const { rejects } = JSON.parse((await server.api('/api/v1/rejects?site_id=shop.test')).body);
  const sums = {};
  for (const { reason, count } of rejects) sums[reason] = (sums[reason] ?? 0) + count;
  return { ...all[0], rejects: sums };
}

async function withData(work, timezone = 'UTC') {
  const directory = makeDirectory();
  assert.equal(run(['site', 'add', 'shop.test', '--timezone', timezone, '--data', directory.path]).code, 0);
  try {
    return await work(directory.path);
  } finally {
    directory.remove();
  }
}

const NOON = '2030-05-14T12:00:00Z';

// What a day at noon comes to, after these views.
const afterViews = (views, time = NOON) =>
  withData(async (data) => {
    let counted;
    await atTime(data, time, async (at) => {
      for (const one of views) await at.view(one);
      counted = await at.figures();
    });
    return counted;
  });

situation('Several people behind one address, with the same browser', async () => {
  const { visitors } = await afterViews([{}, {}]);
  return `2 people: ${plural(visitors, 'visitor')}`;
});

situation('Several people behind one address, with different browsers', async () => {
  const { visitors } = await afterViews([{}, { agent: CHROME }]);
  return `2 people: ${plural(visitors, 'visitor')}`;
});

situation("A person's address changes, as when a phone leaves the Wi-Fi", async () => {
  const { visitors, visits } = await afterViews([{}, { address: '203.0.113.2' }]);
  return `1 person: ${plural(visitors, 'visitor')}, ${plural(visits, 'visit')}`;
});

situation('A person uses two browsers or devices', async () => {
  const { visitors } = await afterViews([{}, { agent: CHROME, address: '203.0.113.2' }]);
  return `1 person: ${plural(visitors, 'visitor')}`;
});

// The same person at several times; what came out at the last one.
const comesBack = (times, views = []) =>
  withData(async (data) => {
    let all;
    let days;
    for (const [i, time] of times.entries()) {
      await atTime(data, time, async (at) => {
        await at.view(views[i]);
        all = await at.figures();
        days = await at.figures('time:day');
      });
    }
    return { ...all, days };
  });

situation('A person comes on several days', async () => {
  const { visitors, days } = await comesBack([NOON, '2030-05-15T12:00:00Z']);
  assert.deepEqual(days.map((day) => day.visitors), [1, 1]);
  return `1 person on ${plural(days.length, 'day')}: ${plural(visitors, 'visitor')} in the sum, 1 on each day`;
});

situation('A visit goes on over midnight', async () => {
  const { visitors, visits } = await comesBack(['2030-05-14T23:50:00Z', '2030-05-15T00:05:00Z']);
  return `1 reader: ${plural(visits, 'visit')}, ${plural(visitors, 'visitor')}`;
});

situation('A pause within a visit', async () => {
  const short = await comesBack([NOON, '2030-05-14T12:29:00Z']);
  const long = await comesBack([NOON, '2030-05-14T12:31:00Z']);
  return `29 minutes: ${plural(short.visits, 'visit')}; 31 minutes: ${plural(long.visits, 'visit')}`;
});

situation('A visitor comes back by a campaign link during a visit', async () => {
  const { visits } = await afterViews([{}, { path: '/?utm_source=newsletter' }]);
  return `1 reader: ${plural(visits, 'visit')}`;
});

situation('Days begin at another hour', async () => {
  const date = await withData(async (data) => {
    let days;
    await atTime(data, '2030-05-14T22:30:00Z', async (at) => {
      await at.view();
      days = await at.figures('time:day');
    });
    return days.find((day) => day.visitors > 0).name;
  }, 'Europe/Berlin');
  return `14 May 22:30 UTC, site in Europe/Berlin: ${Number(date.slice(8, 10))} May`;
});

situation('The browser fetches a page ahead, and nobody looks at it', async () => {
  const { pageviews, rejects } = await afterViews([{ headers: { 'sec-purpose': 'prefetch;prerender' } }]);
  return `1 prefetch: ${plural(pageviews, 'pageview')}, ${plural(rejects.prefetch, 'reject')}`;
});

situation('A link from a page that hides where it leads from', async () => {
  const sources = await withData(async (data) => {
    let names;
    await atTime(data, NOON, async (at) => {
      await at.view();
      await at.view({ address: '203.0.113.2', query: `&r=${encodeURIComponent('https://news.test/')}` });
      names = await at.figures('visit:source');
    });
    return names.filter(({ visits }) => visits === 1).map(({ name }) => name);
  });
  assert.deepEqual(sources.sort(), ['Direct / None', 'news.test']);
  return `hidden: ${sources[0]}; not hidden: ${sources[1]}`;
});

situation('You look at your own site', async () => {
  const { visitors } = await afterViews([{}]);
  return `1 owner: ${plural(visitors, 'visitor')}`;
});

// A site on a real nginx with the tag on its pages, a browser, and what each of them counted.
async function withWebSite(t, work) {
  if (!nginx) return t.skip('there is no nginx, nor one in build/tools');
  const directory = makeDirectory();
  assert.equal(run(['site', 'add', 'shop.test', '--data', directory.path]).code, 0);
  const server = await Server.start(directory.path);
  const html = (body) => `<!doctype html><title>shop</title>${body}${tags(server).script}`;
  const site = await WebSite.start(dirname(directory.path), {
    'index.html': html('<link rel="stylesheet" href="/a.css"><img src="/a.png"><img src="/gone.png"><a href="/cached/a.html">a</a>'),
    'a.css': 'body { margin: 0 }',
    'a.png': '',
    'cached/a.html': html('<a id="next" href="/cached/b.html">b</a>'),
    'cached/b.html': html('<a id="next" href="/cached/a.html">a</a>'),
  });
  const browser = await launch(kBackForward);
  try {
    return await work({ server, site, browser, url: (path) => `http://shop.test:${site.port}${path}` });
  } finally {
    await browser.close();
    await site.stop();
    await server.stop();
    directory.remove();
  }
}

const kAgent = { userAgent: CHROME };

situation('The access log has every request, and those for what is not there', (t) =>
  withWebSite(t, async ({ server, site, browser, url }) => {
    const tab = await (await browser.newContext(kAgent)).newPage();
    await tab.route('**/favicon.ico', (route) => route.abort());
    await counted(tab, () => tab.goto(url('/')));
    await until(() => site.log('.png').length === 2 && site.log('.css').length === 1);
    const { pageviews } = await figures(server);
    const missing = site.log('/gone.png').filter((line) => line.includes('" 404 ')).length;
    return `1 page opened: ${plural(pageviews, 'pageview')}, ${site.log().length} lines in nginx's log, ${missing} of them a 404`;
  }),
);

situation('Robots', (t) =>
  withWebSite(t, async ({ server, site }) => {
    for (const agent of BOTS) {
      assert.equal(await site.get('/', { 'user-agent': agent }), 200);
      await view(server, { agent });
    }
    await until(() => site.log().length === BOTS.length);
    const { pageviews, rejects } = await figures(server);
    return `${BOTS.length} robots, even if they run the tag: ${plural(pageviews, 'pageview')}, ${plural(rejects.bot, 'reject')}; ` +
      `${site.log().length} lines in nginx's log`;
  }),
);

situation('A blocker keeps the tag from loading', (t) =>
  withWebSite(t, async ({ server, site, browser, url }) => {
    const tab = await (await browser.newContext(kAgent)).newPage();
    const blocked = new Promise((resolve) => {
      tab.route('**/p.gif*', (route) => route.abort().then(resolve));
    });
    await tab.goto(url('/cached/a.html'));
    await blocked;
    await until(() => site.log('a.html').length === 1);
    const { pageviews } = await figures(server);
    return `1 page opened: ${plural(pageviews, 'pageview')}, ${plural(site.log('a.html').length, 'line')} in nginx's log`;
  }),
);

situation('A browser without JavaScript', (t) =>
  withWebSite(t, async ({ server, browser, url }) => {
    const tab = await (await browser.newContext({ ...kAgent, javaScriptEnabled: false })).newPage();
    await counted(tab, () => tab.goto(url('/')));
    const { pageviews } = await figures(server);
    return `1 page opened: ${plural(pageviews, 'pageview')}`;
  }),
);

situation('A cache gives the page, and the server is not asked', (t) =>
  withWebSite(t, async ({ server, site, browser, url }) => {
    const tab = await (await browser.newContext(kAgent)).newPage();
    await counted(tab, () => tab.goto(url('/cached/a.html')));
    await counted(tab, () => tab.click('#next'));
    await counted(tab, () => tab.click('#next'));
    const views = (await figures(server, 'event:page')).find(({ name }) => name === '/cached/a.html').pageviews;
    return `1 page opened twice: ${plural(views, 'pageview')}, ${plural(site.log('a.html').length, 'line')} in nginx's log`;
  }),
);

situation('The back button shows a page that the browser has kept whole', (t) =>
  withWebSite(t, async ({ server, browser, url }) => {
    const tab = await (await browser.newContext(kAgent)).newPage();
    await counted(tab, () => tab.goto(url('/cached/a.html')));
    await tab.evaluate(() => addEventListener('pageshow', (event) => (window.kept = event.persisted)));
    await counted(tab, () => tab.click('#next'));
    await tab.goBack({ waitUntil: 'commit' });
    await tab.waitForFunction(() => window.kept === true);
    const { pageviews } = await figures(server);
    return `2 pages, and back to the first: ${plural(pageviews, 'pageview')}`;
  }),
);

test('every row of the page is made here, or says that it is not', () => {
  const untested = [...rows].filter(([, shown]) => shown === 'not tested').map(([what]) => what);
  assert.deepEqual([...rows.keys()].sort(), [...made, ...untested].sort());
});
