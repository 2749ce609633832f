// Footfall's answers to the questions of the benchmark `query`, through its API.
import { Server } from '../../tests/e2e/support/server.mjs';
import { cpuUs, mostMemoryMb } from './processes.mjs';

const SITE = 'bench.test';

async function askPart(server, { ask }, forceScan) {
  const body = JSON.stringify({ site_id: SITE, ...ask, ...(forceScan ? { force_scan: true } : {}) });
  const { status, body: text } = await server.api('/api/v2/query', { method: 'POST', body });
  return { status, text };
}

function rowsOf({ label, total }, { results, meta }) {
  if (total) return [[meta.total_rows]];
  return results.map(({ dimensions, metrics }) => [...(label ? dimensions.map(label) : dimensions), ...metrics]);
}

// All parts at once, as a dashboard asks them: { ms, answers }, or { refused }, a sentence.
async function askOnce(server, { parts }, forceScan) {
  const begun = performance.now();
  const replies = await Promise.all(parts.map((part) => askPart(server, part, forceScan)));
  const ms = performance.now() - begun;
  const refused = replies.find(({ status }) => status !== 200);
  if (refused) return { refused: `${refused.status} ${refused.text}` };
  return { ms, answers: parts.map((part, i) => rowsOf(part, JSON.parse(replies[i].text))) };
}

// Of a server that has just started: { firstMs, bestMs, answers, refused, memoryMb, us }, where `us` is its CPU time. The
// times are undefined when it refused.
export async function askFootfall(store, question, { warm, forceScan = false }) {
  const server = await Server.start(store);
  await server.metric('footfall_queries_total'); // opens the connection
  const { ms: firstMs, answers, refused } = await askOnce(server, question, forceScan);
  let bestMs = firstMs;
  for (let i = 0; i < warm && !refused; ++i) {
    const { ms } = await askOnce(server, question, forceScan);
    if (ms !== undefined) bestMs = Math.min(i === 0 ? Infinity : bestMs, ms);
  }
  const { pid } = server.process;
  const spent = { memoryMb: mostMemoryMb(pid), us: cpuUs(pid) };
  await server.stop();
  return { firstMs, bestMs, answers, refused, ...spent };
}
