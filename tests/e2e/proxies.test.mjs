#!/usr/bin/env node
// What docs/proxies.md says, with the real nginx and the real Caddy in front: its snippets are run as they stand there.
// Visitors, proxies and a CDN have addresses of their own in a network of the test's own.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import test from 'node:test';
import { fronts, makeWorkshop, nginxServer, settings, snippet, startCaddy, startNginx, toFootfall, tool }
  from './support/fronts.mjs';
import { addresses, enterOwnNetwork, freePort, own } from './support/network.mjs';
import { Server, makeDirectory, root, run, until } from './support/server.mjs';

enterOwnNetwork();

const { chromium } = createRequire(join(root, 'web', 'package.json'))('playwright-core');

const AGENT = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';
const SITE = 'example.com';
const [first, second] = addresses.visitors;
const missing = ['nginx', 'caddy', 'openssl'].filter((name) => !tool(name));
const skip = missing.length > 0 && `not found: ${missing.join(', ')}`;
const skipOutside = skip || (!own && 'this system allows no network namespace');

// What a test has started is ended after it, the newest first.
async function withParts(work) {
  const ends = [];
  const later = (end) => ends.unshift(end);
  const workshop = makeWorkshop();
  later(() => workshop.remove());
  const directory = makeDirectory();
  later(() => directory.remove());
  assert.equal(run(['site', 'add', SITE, '--data', directory.path]).code, 0);
  const parts = {
    workshop,
    data: directory.path,
    later,
    start: async (options) => {
      const server = await Server.start(directory.path, options);
      later(() => server.process.exitCode === null && server.stop());
      return server;
    },
    run: async (starting) => {
      const front = await starting;
      later(() => front.stop());
      return front;
    },
  };
  try {
    await work(parts);
  } finally {
    for (const end of ends) await end();
  }
}

// Footfall with the proxy of the documentation in front of it.
async function behind(parts, name, { args = [], listen, ...options } = {}) {
  const place = { address: addresses.proxy, port: await freePort(addresses.proxy) };
  const server = await parts.start({ listen, args: ['--public-url', `https://stats.example.com:${place.port}`, ...args] });
  const front = await parts.run(fronts[name](parts.workshop, { ...place, server, ...options }));
  return { server, front };
}

const pixel = (page = '/', site = SITE) => `/p.gif?u=${encodeURIComponent(`https://${site}${page}`)}&r=`;

async function hit(front, from, { headers = {}, host, path = pixel() } = {}) {
  const { status, headers: sent } = await front.request(path, { from, host, headers: { 'user-agent': AGENT, ...headers } });
  assert.equal(status, 200);
  assert.equal(sent['content-type'], 'image/gif');
}

async function counts(server) {
  await server.folded();
  const query = { site_id: SITE, metrics: ['visitors', 'pageviews'], date_range: 'day' };
  const [{ metrics: [visitors, pageviews] }] = await server.query(query);
  return { visitors, pageviews };
}

const installation = async (server) => JSON.parse((await server.api('/api/v1/installation')).body);

for (const name of ['nginx', 'caddy']) {
  test(`two visitors behind ${name} are two, over TLS`, { skip }, async () => {
    await withParts(async (parts) => {
      const { server, front } = await behind(parts, name);
      await hit(front, first);
      await hit(front, second);
      await hit(front, second);
      assert.deepEqual(await counts(server), { visitors: 2, pageviews: 3 });
      if (!own) return; // a loopback address is trusted, so there a claim would be believed
      await hit(front, second, { headers: { 'x-forwarded-for': '192.0.2.99', forwarded: 'for=192.0.2.98' } });
      assert.deepEqual(await counts(server), { visitors: 2, pageviews: 4 });
      assert.deepEqual((await installation(server)).notices, []);
    });
  });

  test(`live figures come through ${name} while the answer goes on`, { skip }, async () => {
    await withParts(async (parts) => {
      const { server, front } = await behind(parts, name);
      let seen = '';
      let ended = false;
      let request;
      const headers = { authorization: `Bearer ${server.token}` };
      const watch = (body, its) => ([seen, request] = [body, its]);
      const stream = front.request(`/api/live/${SITE}`, { from: first, headers, watch }).catch(() => {});
      stream.then(() => (ended = true));
      await until(async () => seen.includes('"visitors":0'));
      await hit(front, first);
      await until(async () => seen.includes('"visitors":1'));
      assert.equal(ended, false);
      request.destroy();
      await stream;
    });
  });

  test(`the access link opens the dashboard through ${name}`, { skip }, async () => {
    await withParts(async (parts) => {
      const { server, front } = await behind(parts, name);
      await hit(front, first);
      await server.folded();
      const page = await openBrowser(parts);
      await page.goto(`${server.publicUrl}/?access=${server.token}`);
      await page.waitForSelector('[data-testid="total-visitors"][data-value="1"]');
      assert.equal(new URL(page.url()).origin, server.publicUrl);
      await hit(front, second);
      await page.waitForSelector('[data-testid="live-visitors"][data-value="2"]');
    });
  });
}

test('nginx keeps its connections to Footfall', { skip }, async () => {
  await withParts(async (parts) => {
    const { server, front } = await behind(parts, 'nginx');
    await hit(front, first);
    const before = await server.metric('footfall_connections_accepted_total');
    for (let i = 0; i < 10; ++i) await hit(front, first);
    assert.equal(await server.metric('footfall_connections_accepted_total'), before);
  });
});

test("without nginx's X-Forwarded-For line everybody is one visitor", { skip }, async () => {
  await withParts(async (parts) => {
    const change = (text) => text.replace(/^ *proxy_set_header X-Forwarded-For .*\n/m, '');
    const { server, front } = await behind(parts, 'nginx', { change });
    await hit(front, first);
    await hit(front, second);
    assert.deepEqual(await counts(server), { visitors: 1, pageviews: 2 });
  });
});

// The proxy of the documentation, which reaches Footfall over a unix socket.
const overUnix = {
  nginx: (parts, place, here) => {
    const text = nginxServer(parts.workshop, snippet('nginx front'), place);
    return startNginx(parts.workshop, { ...place, http: text.replace(/upstream footfall \{[^}]*\}/, here(snippet('nginx unix'))) });
  },
  caddy: (parts, place, here) => startCaddy(parts.workshop, { ...place, sites: here(snippet('caddy unix')) }),
};

for (const [name, start] of Object.entries(overUnix)) {
  test(`two visitors behind ${name} are two over a unix socket`, { skip }, async () => {
    await withParts(async (parts) => {
      const path = join(parts.workshop.path, 'http.sock');
      const server = await parts.start({ args: ['--listen', `unix:${path}`] });
      const place = { address: addresses.proxy, port: await freePort(addresses.proxy) };
      const front = await parts.run(start(parts, place, (text) => text.replace('/run/footfall/http.sock', path)));
      await hit(front, first);
      await hit(front, second);
      await hit(front, second);
      assert.deepEqual(await counts(server), { visitors: 2, pageviews: 3 });
      assert.equal((await front.request('/api/v1/installation', { from: first })).status, 401);
    });
  });
}

test('the settings of the documentation for a CDN with a name or a header are taken', { skip }, async () => {
  await withParts(async (parts) => {
    const unixSocket = `unix:${join(parts.workshop.path, 's')}`;
    for (const label of ['sh cloudflare', 'sh header', 'sh proxy-protocol', 'sh unix']) {
      const args = /^footfall serve (.*)$/m.exec(snippet(label))[1].split(' ');
      const at = (word) => word.replace('unix:/run/footfall/http.sock', unixSocket).replace(/^:80$|127\.0\.0\.1:\d+$/, '127.0.0.1:0');
      const server = await parts.start({ args: args.map(at) });
      assert.equal((await server.request('/healthz')).status, 200, label);
      await server.stop();
    }
  });
});

// www.example.com over TLS, with the pixel under its own name; its other paths are the site's own.
const firstParty = {
  nginx: async (parts, server) => {
    const place = { address: addresses.proxy, port: await freePort(addresses.proxy) };
    const page = `location = / { default_type text/html; return 200 '${snippet('html first-party').trim()}'; }`;
    return parts.run(startNginx(parts.workshop, {
      ...place,
      http: `server { ${siteTls(parts, place)} ${page}\n${toFootfall(snippet('nginx first-party'), server)} }`,
    }));
  },
  caddy: async (parts, server) => {
    const place = { address: addresses.proxy, port: await freePort(addresses.proxy) };
    const page = `handle / {\n header Content-Type text/html\n respond \`${snippet('html first-party').trim()}\`\n}`;
    return parts.run(startCaddy(parts.workshop, {
      ...place,
      sites: `www.example.com {\n${page}\n${toFootfall(snippet('caddy first-party'), server)}}\n`,
    }));
  },
};

const siteTls = (parts, { address, port }) =>
  `listen ${address}:${port} ssl; server_name www.example.com;
   ssl_certificate ${parts.workshop.path}/cert.pem; ssl_certificate_key ${parts.workshop.path}/key.pem;`;

for (const name of Object.keys(firstParty)) {
  test(`the pixel under the site's own name, by ${name}`, { skip }, async () => {
    await withParts(async (parts) => {
      const server = await parts.start();
      const front = await firstParty[name](parts, server);
      const host = 'www.example.com';
      await hit(front, first, { host });
      await hit(front, second, { host });
      assert.deepEqual(await counts(server), { visitors: 2, pageviews: 2 });
      const { headers, status } = await front.request('/metrics', { host, from: first });
      assert.ok(status === 404 || headers['content-length'] === '0', 'only the pixel is passed on');

      const page = await openBrowser(parts);
      await shown(page, `https://${host}:${front.port}/`);
      assert.deepEqual(await counts(server), { visitors: 3, pageviews: 3 });
    });
  });
}

test("the pixel under the site's own name, with Footfall on another machine", { skip: skipOutside }, async () => {
  await withParts(async (parts) => {
    const { server, front } = await behind(parts, 'nginx', { args: settings('sh first-party-elsewhere') });
    const place = { address: addresses.site, port: await freePort(addresses.site) };
    const passed = snippet('nginx first-party-elsewhere')
      .replace('https://stats.example.com', `https://${front.address}:${front.port}`)
      .replace('proxy_ssl_server_name on;', `$& proxy_ssl_name stats.example.com; proxy_bind ${addresses.site};`);
    const site = await parts.run(startNginx(parts.workshop, { ...place, http: `server { ${siteTls(parts, place)} ${passed} }` }));
    await hit(site, first, { host: 'www.example.com' });
    await hit(site, second, { host: 'www.example.com' });
    await hit(front, second);
    assert.deepEqual(await counts(server), { visitors: 2, pageviews: 3 });
  });
});

// Both visitors come by way of the CDN, which says so; a stranger who says the same isn't believed.
async function throughCdn(parts, { server, front }) {
  await hit(front, addresses.cdn, { headers: { 'x-forwarded-for': '203.0.113.70' } });
  await hit(front, addresses.cdn, { headers: { 'x-forwarded-for': '192.0.2.99, 203.0.113.71' } });
  assert.deepEqual(await counts(server), { visitors: 2, pageviews: 2 });
  await hit(front, first, { headers: { 'x-forwarded-for': '203.0.113.72' } });
  await hit(front, first, { headers: { 'x-forwarded-for': '203.0.113.73' } });
  assert.deepEqual(await counts(server), { visitors: 3, pageviews: 4 });
}

test("visitors behind a CDN, by Footfall's setting", { skip: skipOutside }, async () => {
  await withParts(async (parts) => throughCdn(parts, await behind(parts, 'nginx', { args: settings('sh cdn') })));
});

test("visitors behind a CDN, by nginx's setting", { skip: skipOutside }, async () => {
  const change = (text) => text.replace('server_name stats.example.com;', `$&\n${snippet('nginx cdn')}`);
  await withParts(async (parts) => throughCdn(parts, await behind(parts, 'nginx', { change })));
});

test("visitors behind a CDN, by Caddy's setting and Footfall's", { skip: skipOutside }, async () => {
  const options = { label: 'caddy cdn', args: settings('sh cdn') };
  await withParts(async (parts) => throughCdn(parts, await behind(parts, 'caddy', options)));
});

test('a CDN that nobody named is one visitor', { skip: skipOutside }, async () => {
  await withParts(async (parts) => {
    const { server, front } = await behind(parts, 'nginx');
    await hit(front, addresses.cdn, { headers: { 'x-forwarded-for': '203.0.113.70' } });
    await hit(front, addresses.cdn, { headers: { 'x-forwarded-for': '203.0.113.71' } });
    assert.deepEqual(await counts(server), { visitors: 1, pageviews: 2 });
  });
});

// As in a container: the proxy's requests come from the bridge's gateway.
const inContainer = {
  listen: `${addresses.container}:0`,
  change: (text) => text.replace('proxy_http_version', `proxy_bind ${addresses.gateway}; $&`),
};

async function promtoolTakes(body) {
  const promtool = tool('promtool');
  if (!promtool) return;
  const checked = spawnSync(promtool, ['check', 'metrics'], { input: body, encoding: 'utf8' });
  assert.equal(checked.status, 0, checked.stderr + checked.stdout);
  assert.equal(checked.stderr, '');
}

test('a proxy that is not trusted is told of once, everywhere, until it is', { skip: skipOutside }, async () => {
  await withParts(async (parts) => {
    const told = new RegExp(`requests come through ${addresses.gateway}, which is not trusted; .*--trusted-proxy ${addresses.gateway} `);
    const { server, front } = await behind(parts, 'nginx', inContainer);
    await hit(front, first);
    await hit(front, second);
    assert.deepEqual(await counts(server), { visitors: 1, pageviews: 2 });
    const { notices } = await installation(server);
    assert.deepEqual(notices.map(({ kind }) => kind), ['untrusted_proxy']);
    assert.match(notices[0].text, told);
    assert.equal(server.err.split('\n').filter((line) => told.test(line)).length, 1, server.err);
    const { body } = await server.api('/metrics');
    assert.match(body, /^footfall_forwarded_untrusted_total 2$/m);
    assert.match(body, new RegExp(`^footfall_untrusted_proxy\\{address="${addresses.gateway}"\\} 1$`, 'm'));
    assert.match(body, /^# HELP footfall_untrusted_proxy .*--trusted-proxy ADDRESS/m);
    await promtoolTakes(body);
    await front.stop();
    await server.stop();

    // The documentation's way for containers.
    const mended = await behind(parts, 'nginx', { ...inContainer, args: settings('sh docker') });
    await hit(mended.front, first);
    await hit(mended.front, second);
    assert.deepEqual(await counts(mended.server), { visitors: 3, pageviews: 4 });
    assert.deepEqual((await installation(mended.server)).notices, []);
    assert.doesNotMatch(mended.server.err, /not trusted/);
    assert.doesNotMatch((await mended.server.api('/metrics')).body, /footfall_untrusted_proxy/);
  });
});

test('what a killed server left is folded by a command with the same trusted proxies', { skip: skipOutside }, async () => {
  await withParts(async (parts) => {
    const { server, front } = await behind(parts, 'nginx', { ...inContainer, args: settings('sh docker') });
    await hit(front, first);
    await hit(front, second);
    await server.kill();
    const report = run(['report', SITE, '--metrics', 'visitors,pageviews', '--format', 'csv', '--data', parts.data]);
    assert.equal(report.out, 'visitors,pageviews\r\n2,2\r\n', report.err);
  });
});

async function openBrowser(parts) {
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--no-proxy-server',
      `--host-resolver-rules=MAP *.example.com ${addresses.proxy}`],
  });
  parts.later(() => browser.close());
  const context = await browser.newContext({ ignoreHTTPSErrors: true, userAgent: AGENT });
  return context.newPage();
}

// Opens a page and waits for its pixel.
async function shown(page, url) {
  const answered = page.waitForResponse((response) => response.url().includes('/p.gif'));
  await page.goto(url);
  assert.equal((await answered).status(), 200);
}

// A site with a policy: its pages are the tags, by path.
async function siteWithPolicy(parts, policy, pages) {
  const [, name, value] = /^(\S+): (.*)\n$/.exec(policy);
  const site = http.createServer((request, response) => {
    response.setHeader(name, value);
    response.setHeader('content-type', 'text/html');
    // Says what the policy refuses, and when all is loaded; a script of the site itself is allowed by every policy.
    const watch = 'addEventListener("securitypolicyviolation", (e) => (window.refused ??= []).push(e.effectiveDirective))';
    if (request.url === '/watch.js') return response.setHeader('content-type', 'text/javascript').end(watch);
    response.end(`<!doctype html><title>shop</title><script src="/watch.js"></script>${pages[request.url] ?? ''}`);
  });
  await new Promise((resolve) => site.listen(0, addresses.proxy, resolve));
  parts.later(() => site.close());
  return (path) => `http://www.example.com:${site.address().port}${path}`;
}

test("a site's policy lets the pixel through with the lines of the documentation, and not without", { skip }, async () => {
  await withParts(async (parts) => {
    const { server } = await behind(parts, 'caddy');
    const here = (text) => text.replaceAll('https://stats.example.com', server.publicUrl);
    const pages = {
      '/image': /<img src="[^"]*u=PAGE"[^>]*>/.exec(server.out)[0].replace('PAGE', encodeURIComponent('https://example.com/image')),
      '/script': /<script>.*<\/noscript>/.exec(server.out)[0],
    };
    const hash = spawnSync('sh', ['-c', here(snippet('sh csp-hash'))], { encoding: 'utf8' }).stdout.trim();
    const page = await openBrowser(parts);
    const refused = async (url) => {
      await page.goto(url);
      await page.waitForFunction(() => window.refused?.length > 0);
      return page.evaluate(() => window.refused);
    };

    const strict = await siteWithPolicy(parts, "Content-Security-Policy: default-src 'self'\n", pages);
    assert.deepEqual(await refused(strict('/image')), ['img-src']);
    assert.deepEqual(await refused(strict('/script')), ['script-src-elem']);
    assert.deepEqual(await counts(server), { visitors: 0, pageviews: 0 });

    const image = await siteWithPolicy(parts, here(snippet('http csp-image')), pages);
    await shown(page, image('/image'));
    assert.deepEqual(await refused(image('/script')), ['script-src-elem']);
    assert.deepEqual(await counts(server), { visitors: 1, pageviews: 1 });

    const script = await siteWithPolicy(parts, here(snippet('http csp-script')).replace('HASH', hash), pages);
    await shown(page, script('/script'));
    assert.deepEqual(await counts(server), { visitors: 1, pageviews: 2 });
  });
});

test('every printed link and tag begins with the public URL, and the dashboard may load its images', async () => {
  await withParts(async (parts) => {
    const server = await parts.start({ args: ['--public-url', 'https://Stats.example.com/'] });
    const urls = server.out.match(/https?:\/\/[^\s/"]+/g).filter((url) => url !== server.url);
    assert.deepEqual([...new Set(urls)], ['https://stats.example.com']);
    assert.equal(urls.length, 4);
    assert.equal((await installation(server)).public_url, 'https://stats.example.com');
    const { headers } = await server.api('/');
    assert.match(headers['content-security-policy'], /img-src 'self' data: https:\/\/stats\.example\.com;/);
    assert.equal((await server.request('/api/v1/installation')).status, 401);
    assert.equal((await server.api('/api/v1/installation', { method: 'POST' })).status, 405);
    await server.stop();

    const config = join(parts.workshop.path, 'footfall.toml');
    writeFileSync(config, '[serve]\npublic-url = ""\ntrusted-proxy = []\n');
    const plain = await parts.start({ args: ['--config', config] });
    const { version, ...rest } = await installation(plain);
    assert.match(version, /^\d+\.\d+\.\d+/);
    assert.deepEqual(rest, { public_url: plain.url, notices: [] });
    assert.match((await plain.api('/')).headers['content-security-policy'], /img-src 'self' data:;/);
  });
});

test('a public URL or a trusted proxy that makes no sense is refused in words', () => {
  const directory = makeDirectory();
  const config = `${directory.path}.toml`;
  writeFileSync(config, '[serve]\ntrusted-proxy = ["private", "10.0.0"]\n');
  for (const [args, words, env] of [
    [['--public-url', 'stats.example.com'], /"stats\.example\.com" can't be the public URL; write it like https:/],
    [['--public-url', 'https://example.com/stats'], /without a path/],
    [['--trusted-proxy', 'private,10.0.0.0/33'], /"10\.0\.0\.0\/33" is not an address of a proxy; give --trusted-proxy/],
    [['--trusted-proxy', 'private', '--trusted-proxy', 'here'], /"here" is not/],
    [['--config', config], /"10\.0\.0" is not/],
    [[], /"there" is not/, { FOOTFALL_TRUSTED_PROXY: 'private, there' }],
  ]) {
    const done = run(['serve', '--data', directory.path, '--listen', '127.0.0.1:0', ...args], env);
    assert.equal(done.code, 2, done.err);
    assert.match(done.err, words);
  }
  directory.remove();
});
