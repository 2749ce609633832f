// The closed loop: wrk's connections, each sending its next request when the last one was answered.
import { contest } from './contest.mjs';
import { spread, summary, threadShares } from './figures.mjs';
import { quotient } from './gates.mjs';
import { makeRequests } from './requests.mjs';
import { startFootfall, startNginx } from './servers.mjs';
import { runWrk, writeScript } from './wrk.mjs';

const COLLECT = ['--io-threads', '1', '--no-fold'];
const SERVERS = {
  off: { name: 'nginx, no log', start: () => startNginx('off') },
  buffered: { name: 'nginx, buffered log', start: () => startNginx('buffered') },
  written: { name: 'footfall, written', start: () => startFootfall([...COLLECT, '--ack', 'written']) },
  synced: { name: 'footfall, synced', start: () => startFootfall([...COLLECT, '--ack', 'synced']) },
  folded: { name: 'footfall, with the fold', start: () => startFootfall(['--io-threads', '1', '--ack', 'written']) },
};
const KEYS = ['perSecond', 'p50', 'p99', 'p999', 'cpu', 'load', 'busy'];
const FULL = 0.95; // of the load's core: then the server was not what limited
const OTHERWISE = 20_000; // requests/s, where no closed loop has told what the server can

export class Closed {
  constructor(folder, options) {
    this.options = options;
    this.scripts = {
      keepAlive: writeScript(folder, 'keep-alive', makeRequests()),
      close: writeScript(folder, 'close', makeRequests({ connection: 'close' })),
    };
    this.summaries = new Map(); // by connections and server, as in "64 written"
    this.refused = 0;
  }

  async measure() {
    for (const connections of this.options.connections) await this.measureOne(connections);
  }

  async measureOne(connections) {
    const closing = connections === 'close';
    const { seconds, rounds } = this.options;
    const load = {
      script: closing ? this.scripts.close : this.scripts.keepAlive,
      connections: closing ? 64 : Number(connections),
      seconds,
    };
    const closed = closing ? ', closed after each answer' : '';
    console.log(`\n${load.connections} connections${closed}; ${rounds} rounds of ${seconds} s`);
    const servers = new Map();
    for (const key of this.options.servers) servers.set(key, await SERVERS[key].start());
    const results = await contest(servers, rounds, ({ port }) => runWrk({ ...load, port }));
    for (const [key, rounds] of results) this.report(connections, key, rounds);
    for (const server of servers.values()) await server.stop();
  }

  report(connections, key, rounds) {
    const figures = summary(rounds, KEYS);
    this.summaries.set(`${connections} ${key}`, figures);
    const lost = rounds.reduce((sum, { refused, broken }) => sum + refused + broken, 0);
    if (!['off', 'buffered'].includes(key)) this.refused += lost;
    console.log(`  ${SERVERS[key].name}${lost > 0 ? `: ${lost} REFUSED OR BROKEN` : ''}`);
    console.log(`    requests/s ${spread(figures.perSecond, 0)}   CPU us/request ${spread(figures.cpu, 2)}`);
    console.log(`    ms p50 ${spread(figures.p50, 2)}  p99 ${spread(figures.p99, 2)}  p99.9 ${spread(figures.p999, 2)}`);
    const full = figures.load.median > FULL ? ': wrk was the limit' : '';
    const percent = (share) => `${(share.median * 100).toFixed(0)} %`;
    console.log(`    core of the server ${percent(figures.busy)}, of wrk ${percent(figures.load)}${full}`);
    console.log(`    us by thread: ${threadShares(rounds.at(-1))}`);
  }

  // Of footfall with 64 connections.
  mostPerSecond() {
    return this.summaries.get('64 written')?.perSecond.median ?? OTHERWISE;
  }

  judge(gates) {
    const of = (place, key) => this.summaries.get(place)?.[key].median;
    const against = (a, b, key) => quotient(of(a, key), of(b, key));
    const gate = (words, footfall, nginx, key, bounds) => gates.add(words, against(footfall, nginx, key), bounds);
    const most = true;
    gate('CPU of a request, against nginx with its log, 64 connections', '64 written', '64 buffered', 'cpu', { limit: 1, most });
    gate('  against nginx without a log', '64 written', '64 off', 'cpu', { aim: 1, most });
    gate("requests/s, against nginx's with its log, 64", '64 written', '64 buffered', 'perSecond', { limit: 1, aim: 1.15 });
    gate('  256', '256 written', '256 buffered', 'perSecond', { limit: 0.95 });
    gate('  synced, 64', '64 synced', '64 buffered', 'perSecond', { limit: 0.6 });
    gate('  synced, 256', '256 synced', '256 buffered', 'perSecond', { limit: 0.85 });
    gate('  with the fold, 64', '64 folded', '64 buffered', 'perSecond', { limit: 0.75 });
    gate('CPU with the fold, against nginx without a log, 64', '64 folded', '64 off', 'cpu', { limit: 1.5, most });
    const lost = this.summaries.size > 0 ? this.refused : undefined;
    gates.add('requests that footfall refused or broke', lost, { limit: 0, most });
  }
}
