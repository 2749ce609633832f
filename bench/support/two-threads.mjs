// Two io threads beside one, server and wrk both free to use both cores, as on a machine of this size.
import { contest } from './contest.mjs';
import { spread, summary } from './figures.mjs';
import { makeRequests } from './requests.mjs';
import { startFootfall } from './servers.mjs';
import { runWrk, writeScript } from './wrk.mjs';

const BOTH = '0,1';
const CONNECTIONS = 64;
const COLLECT = ['--no-fold', '--ack', 'written', '--io-threads'];

export async function measureTwoThreads(folder, { rounds, seconds }) {
  const script = writeScript(folder, 'two-threads', makeRequests());
  console.log(`\none and two io threads on both cores, ${CONNECTIONS} connections of two wrk threads on the same cores`);
  const servers = new Map([['1', await startFootfall([...COLLECT, '1'], BOTH)], ['2', await startFootfall([...COLLECT, '2'], BOTH)]]);
  const load = ({ port }) => runWrk({ script, port, connections: CONNECTIONS, seconds, threads: 2, core: BOTH });
  const most = new Map();
  for (const [threads, done] of await contest(servers, rounds, load)) {
    const figures = summary(done, ['perSecond', 'cpu', 'load', 'busy', 'p99']);
    most.set(threads, figures.perSecond.median);
    console.log(`  ${threads}: requests/s ${spread(figures.perSecond, 0)}  CPU us/request ${spread(figures.cpu, 2)}  p99 ms ${spread(figures.p99, 2)}`);
    const used = figures.busy.median + figures.load.median;
    console.log(`     of two cores the server used ${(figures.busy.median * 100).toFixed(0)} %, wrk ${(figures.load.median * 100).toFixed(0)} %` +
      (used > 1.9 ? ': the machine was the limit' : ''));
  }
  console.log(`  ratio ${(most.get('2') / most.get('1')).toFixed(2)}`);
  for (const server of servers.values()) await server.stop();
}
