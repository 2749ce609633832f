// Rounds that alternate between servers, each repeated when something else disturbed it.
import { quiet, spent, threadTimes } from './cores.mjs';
import { Watch } from './quiet.mjs';

const MOST_REPEATS = 3; // of a round; then it counts as it is

export const disturbances = { repeats: 0, accepted: 0, last: '' };

// Runs `load(server)`, which resolves to { requests, us (CPU of the load), ... }, and adds what the server used for it,
// all threads and its background work afterwards included.
async function measure(server, load) {
  await quiet(server.pid);
  const kept = server.kept && (await server.kept());
  await quiet(server.pid);
  const watch = new Watch();
  const before = threadTimes(server.pid);
  const done = await load(server);
  const loaded = spent(before, threadTimes(server.pid));
  const disturbed = watch.end(loaded.us + done.us);
  await quiet(server.pid);
  const used = spent(before, threadTimes(server.pid));
  if (server.kept) checkKept((await server.kept()) - kept, done);
  return { ...done, cpu: used.us / done.requests, byName: used.byName, busy: loaded.us / (done.seconds * 1e6), disturbed };
}

// Each answer stands for a record. Some requests were in flight when the load ended, whose answers nobody counted.
export function checkKept(records, { requests, refused, inFlight }) {
  const answered = requests - refused;
  if (records < answered || records > answered + inFlight) {
    throw new Error(`${answered} requests were answered 200, but ${records} records were kept`);
  }
}

async function measureQuietly(server, load) {
  for (let repeats = 0; ; ++repeats) {
    const round = await measure(server, load);
    if (!round.disturbed) return round;
    disturbances.last = round.disturbed;
    if (repeats === MOST_REPEATS) {
      disturbances.accepted += 1;
      return round;
    }
    disturbances.repeats += 1;
  }
}

// `servers` is a Map by name; resolves to a Map of each one's rounds.
export async function contest(servers, rounds, load) {
  const results = new Map([...servers.keys()].map((name) => [name, []]));
  for (let round = 0; round < rounds; ++round) {
    for (const [name, server] of servers) results.get(name).push(await measureQuietly(server, load));
  }
  return results;
}

export function disturbancesText() {
  const { repeats, accepted, last } = disturbances;
  if (repeats === 0) return 'no round was disturbed';
  return `${repeats} rounds were disturbed and repeated, ${accepted} counted although they were disturbed (the last: ${last})`;
}
