// Footfall's answers to the questions of the benchmark `query`, through its API.
import { Server } from '../../tests/e2e/support/server.mjs';
import { cpuUs, mostMemoryMb } from './processes.mjs';

const SITE = 'bench.test';

// How it is asked: from what is kept of the last time, anew, or by a scan.
const FRESH = { headers: { 'cache-control': 'no-cache' } };

async function askPart(server, { ask }, { forceScan, kept }) {
  const body = JSON.stringify({ site_id: SITE, ...ask, ...(forceScan ? { force_scan: true } : {}) });
  const { status, body: text } = await server.api('/api/v2/query', { method: 'POST', body, ...(kept ? {} : FRESH) });
  return { status, text };
}

function rowsOf({ label, total }, { results, meta }) {
  if (total) return [[meta.total_rows]];
  return results.map(({ dimensions, metrics }) => [...(label ? dimensions.map(label) : dimensions), ...metrics]);
}

// All parts at once, as a dashboard asks them: { ms, answers }, or { refused }, a sentence.
async function askOnce(server, { parts }, how) {
  const begun = performance.now();
  const replies = await Promise.all(parts.map((part) => askPart(server, part, how)));
  const ms = performance.now() - begun;
  const refused = replies.find(({ status }) => status !== 200);
  if (refused) return { refused: `${refused.status} ${refused.text}` };
  return { ms, answers: parts.map((part, i) => rowsOf(part, JSON.parse(replies[i].text))) };
}

// The best of `times`, or Infinity.
async function bestOf(server, question, times, how) {
  let bestMs = Infinity;
  for (let i = 0; i < times; ++i) bestMs = Math.min(bestMs, (await askOnce(server, question, how)).ms ?? Infinity);
  return bestMs;
}

// Of a server that has just started: { firstMs, bestMs, keptMs, answers, refused, memoryMb, us }: the first answer, the
// best that is summed anew, the best from the sums that were kept; `us` is its CPU time. No times when it refused.
export async function askFootfall(store, question, { warm, forceScan = false }) {
  const server = await Server.start(store);
  await server.metric('footfall_queries_total'); // opens the connection
  const { ms: firstMs, answers, refused } = await askOnce(server, question, { forceScan });
  const times = refused ? 0 : warm;
  const bestMs = Math.min(times === 0 ? firstMs : Infinity, await bestOf(server, question, times, { forceScan }));
  const keptMs = await bestOf(server, question, times, { forceScan, kept: true });
  const { pid } = server.process;
  const spent = { memoryMb: mostMemoryMb(pid), us: cpuUs(pid) };
  await server.stop();
  return { firstMs, bestMs, keptMs, answers, refused, ...spent };
}
