// Two io threads beside one, server and wrk both free to use both cores, as on a machine of this size.
import { contest } from './contest.mjs';
import { spread, summary } from './figures.mjs';
import { makeRequests } from './requests.mjs';
import { startFootfall } from './servers.mjs';
import { runWrk, writeScript } from './wrk.mjs';

const BOTH = '0,1';
const CONNECTIONS = 64;
const FULL = 1.9; // of two cores
const COLLECT = ['--no-fold', '--ack', 'written', '--io-threads'];

export async function measureTwoThreads(folder, { rounds, seconds }) {
  const script = writeScript(folder, 'two-threads', makeRequests());
  console.log(`\none and two io threads on both cores, ${CONNECTIONS} connections of two wrk threads on the same cores`);
  const servers = new Map();
  for (const threads of ['1', '2']) servers.set(threads, await startFootfall([...COLLECT, threads], BOTH));
  const load = ({ port }) => runWrk({ script, port, connections: CONNECTIONS, seconds, threads: 2, core: BOTH });
  const most = new Map();
  for (const [threads, done] of await contest(servers, rounds, load)) {
    const figures = summary(done, ['perSecond', 'cpu', 'load', 'busy', 'p99']);
    most.set(threads, figures.perSecond.median);
    const of = (key, digits) => spread(figures[key], digits);
    console.log(`  ${threads}: requests/s ${of('perSecond', 0)}  CPU us/request ${of('cpu', 2)}  p99 ms ${of('p99', 2)}`);
    const percent = (share) => `${(share * 100).toFixed(0)} %`;
    const [server, wrk] = [figures.busy.median, figures.load.median];
    const limit = server + wrk > FULL ? ': the machine was the limit' : '';
    console.log(`     of 200 % of two cores the server used ${percent(server)}, wrk ${percent(wrk)}${limit}`);
  }
  console.log(`  ratio ${(most.get('2') / most.get('1')).toFixed(2)}`);
  for (const server of servers.values()) await server.stop();
}
