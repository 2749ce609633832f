// The load of the crash test: numbered hits, each a page and a visitor of its own, and what became of each.
// "kept": answered 200, so it must be counted once. "refused": answered 503, so it must never be counted.
// "open": the connection broke, so it may be counted, but not twice.
import assert from 'node:assert/strict';
import { Server } from './server.mjs';

export const SITE = 'crash.test';
const CONNECTIONS = 16;
const PAGE_ROWS = 10_000;

const agents = [
  'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 ' +
    'Mobile/15E148 Safari/604.1',
];

const address = (n) => `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`;

export class Load {
  constructor() {
    this.next = 1;
    this.fates = new Map();
  }

  // Sends hits over keep-alive connections until the server is gone, `limit` are sent or `stop()` is called.
  async run(server, limit = Infinity) {
    this.stopped = false;
    const end = this.next + limit;
    const sender = async () => {
      while (!this.stopped && this.next < end) {
        const number = this.next++;
        this.fates.set(number, 'open');
        try {
          const { status } = await server.request(this.target(number), { headers: this.headers(number) });
          this.fates.set(number, status === 200 ? 'kept' : 'refused');
        } catch {
          return;
        }
      }
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, sender));
  }

  stop() {
    this.stopped = true;
  }

  target(number) {
    const page = encodeURIComponent(`https://${SITE}/hit/${number}`);
    const referrer = encodeURIComponent(number % 3 === 0 ? '' : `https://from${number % 5}.test/`);
    return `/p.gif?u=${page}&r=${referrer}`;
  }

  headers(number) {
    return {
      'user-agent': agents[number % agents.length],
      'accept-language': number % 2 === 0 ? 'de-DE,de;q=0.9' : 'en-US,en;q=0.5',
      'x-forwarded-for': address(number),
    };
  }

  count(fate) {
    return [...this.fates.values()].filter((one) => one === fate).length;
  }
}

async function pageviewsByPage(server) {
  const counts = new Map();
  for (let offset = 0; ; offset += PAGE_ROWS) {
    const rows = await ask(server, 'event:page', { limit: PAGE_ROWS, offset });
    for (const row of rows) counts.set(row.dimensions[0], row.metrics);
    if (rows.length < PAGE_ROWS) return counts;
  }
}

function ask(server, dimension, pagination = { limit: PAGE_ROWS, offset: 0 }) {
  return server.query({
    site_id: SITE,
    metrics: ['pageviews', 'visitors', 'visits', 'events'],
    date_range: 'all',
    dimensions: dimension ? [dimension] : [],
    pagination,
  });
}

// Every kept hit is counted once, none twice, no refused one ever: in the totals and in every list.
export async function checkCounts(server, load) {
  await server.folded();
  const pages = await pageviewsByPage(server);
  for (const [number, fate] of load.fates) {
    const metrics = pages.get(`/hit/${number}`);
    if (fate === 'kept') assert.deepEqual(metrics, [1, 1, 1, 1], `hit ${number} was acknowledged`);
    if (fate === 'refused') assert.equal(metrics, undefined, `hit ${number} was refused`);
    if (fate === 'open' && metrics) assert.deepEqual(metrics, [1, 1, 1, 1], `hit ${number} was in flight`);
  }
  const counted = [...pages.keys()].filter((page) => page.startsWith('/hit/')).length;
  assert.equal(counted, pages.size, 'no page that nobody visited');
  const lists = [null, 'time:minute', 'time:hour', 'time:day', 'time:month', 'event:name', 'visit:source',
    'visit:browser', 'visit:os', 'visit:device', 'visit:language'];
  for (const list of lists) {
    const rows = await ask(server, list);
    for (const metric of [0, 1, 2, 3]) {
      const sum = rows.reduce((total, row) => total + row.metrics[metric], 0);
      assert.equal(sum, counted, `${list ?? 'totals'}, metric ${metric}`);
    }
  }
  return counted;
}

// Starts a server, lets it be hit, and kills it after `ms` (or lets a fault point do it, after at most `limit` hits).
// True when a fault point did it, which may be before the start is over.
export async function killUnderLoad(data, load, { ms, limit, ...options }) {
  let killed = false;
  const server = await Server.start(data, options).catch((error) => {
    if (options.env?.FOOTFALL_FAULT_POINT && /SIGKILL/.test(error.message)) return null;
    throw error;
  });
  if (!server) return true;
  const running = load.run(server, limit);
  const killer = ms === undefined ? undefined : setTimeout(() => (killed = true) && server.kill(), ms);
  await server.ended;
  clearTimeout(killer);
  load.stop();
  server.agent.destroy();
  await running;
  return !killed;
}
