// How soon a hit is seen: one pixel after the other, of a site of their own, each from its answer to the end of the
// first live event and of the first query's answer that count it.
import http from 'node:http';

const SITE = 'probe.test';
const PAUSE_MS = 20; // between a hit that was seen and the next

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const minutesOf = (event) => JSON.parse(/^data: (.*)$/m.exec(event)[1]).minutes;

// Resolves as soon as the count is reached.
class Counted {
  count = 0;
  #waiting = [];

  reach(count) {
    this.count = Math.max(this.count, count);
    this.#waiting = this.#waiting.filter(([wanted, resolve]) => wanted > this.count || resolve(performance.now()));
  }

  reached(count) {
    if (count <= this.count) return Promise.resolve(performance.now());
    return new Promise((resolve) => this.#waiting.push([count, resolve]));
  }
}

export class Probe {
  static SITE = SITE;
  #sent = 0;
  #live = new Counted();

  // `server` knows the site, which has no hits yet.
  constructor(server) {
    this.server = server;
    const headers = { authorization: `Bearer ${server.token}` };
    const options = { host: server.host, port: server.port, path: `/api/live/${SITE}`, headers };
    this.stream = http.get(options, (response) => this.#listen(response));
    this.stream.on('error', () => {}); // it ends with the server
  }

  #listen(response) {
    let rest = '';
    response.on('error', () => {});
    response.on('data', (bytes) => {
      const events = (rest + bytes).split('\n\n');
      rest = events.pop();
      for (const event of events.filter((text) => /^data: /m.test(text))) {
        this.#live.reach(minutesOf(event).reduce((sum, { pageviews }) => sum + pageviews, 0));
      }
    });
  }

  async #queried(count) {
    for (;;) {
      const [{ metrics }] = await this.server.query({ site_id: SITE, date_range: 'day', metrics: ['pageviews'] });
      if (metrics[0] >= count) return performance.now();
    }
  }

  async #one() {
    const count = ++this.#sent;
    const url = encodeURIComponent(`https://${SITE}/page/${count}`);
    const headers = { host: `stats.${SITE}`, 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0' };
    const { status } = await this.server.request(`/p.gif?u=${url}`, { headers });
    if (status !== 200) throw new Error(`the pixel was answered ${status}`);
    const answered = performance.now();
    const [live, query] = await Promise.all([this.#live.reached(count), this.#queried(count)]);
    return { liveMs: live - answered, queryMs: query - answered };
  }

  // Until `ended` resolves: what each hit took.
  async watch(ended) {
    let over = false;
    ended.then(() => (over = true));
    const seen = [];
    while (!over) {
      seen.push(await this.#one());
      await pause(PAUSE_MS);
    }
    return seen;
  }

  end() {
    this.stream.destroy();
  }
}
