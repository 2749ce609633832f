// Starts and ends a real footfall for a test, and asks it what a client would.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
export const binary = process.env.FOOTFALL_BINARY ?? join(root, 'build', 'dev', 'footfall');

export function makeDirectory() {
  const path = mkdtempSync(join(tmpdir(), 'footfall-e2e-'));
  return { path: join(path, 'data'), remove: () => rmSync(path, { recursive: true, force: true }) };
}

// Runs a command to its end; { code, out, err }. `command` is how the program is started.
export function run(args, env = {}, command = [binary]) {
  const [program, ...before] = command;
  const done = spawnSync(program, [...before, ...args], { encoding: 'utf8', env: { ...process.env, ...env } });
  return { code: done.status, out: done.stdout, err: done.stderr };
}

export class Server {
  // Resolves when the server has said where its dashboard is. `env` may set fault points and the clock. `url` is where
  // it listens, `publicUrl` what its tags and links begin with.
  static async start(data, { args = [], env = {}, command = [binary], listen = '127.0.0.1:0' } = {}) {
    const server = new Server();
    const [program, ...before] = command;
    server.process = spawn(program, [...before, 'serve', '--data', data, '--listen', listen, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
    server.out = '';
    server.err = '';
    server.process.stderr.on('data', (bytes) => (server.err += bytes));
    server.ended = new Promise((resolve) => {
      server.process.on('exit', (code, signal) => resolve({ code, signal }));
    });
    await new Promise((resolve, reject) => {
      server.process.stdout.on('data', (bytes) => {
        server.out += bytes;
        if (/Stop {2,}/.test(server.out)) resolve();
      });
      server.ended.then(({ code, signal }) => reject(new Error(`ended at start: ${code ?? signal}\n${server.err}`)));
    });
    const [, url, token] = /(https?:\/\/\S+)\/\?access=(\w+)/.exec(server.out);
    server.publicUrl = url;
    server.url = /Listens on (http:\S+)/.exec(server.out)?.[1] ?? url;
    server.token = token;
    server.host = new URL(server.url).hostname;
    server.port = Number(new URL(server.url).port);
    server.agent = new http.Agent({ keepAlive: true, maxSockets: 16 });
    return server;
  }

  // A request; resolves to { status, headers, body }, rejects when the connection broke.
  request(path, { method = 'GET', headers = {}, body } = {}) {
    return new Promise((resolve, reject) => {
      const options = { host: this.host, port: this.port, path, method, headers, agent: this.agent };
      const request = http.request(options, (response) => {
        const parts = [];
        response.on('data', (part) => parts.push(part));
        response.on('error', reject);
        response.on('end', () => {
          resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts).toString() });
        });
      });
      request.on('error', reject);
      request.end(body);
    });
  }

  async api(path, options = {}) {
    const headers = { ...options.headers, authorization: `Bearer ${this.token}` };
    return this.request(path, { ...options, headers });
  }

  async query(query) {
    const answer = await this.api('/api/v2/query', { method: 'POST', body: JSON.stringify(query) });
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.body}`);
    return JSON.parse(answer.body).results;
  }

  async metric(name) {
    const { body } = await this.api('/metrics');
    return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(body)[1]);
  }

  // Until everything in the log is in the catalogue.
  async folded() {
    await until(async () => (await this.metric('footfall_fold_lag_records')) === 0);
  }

  async kill() {
    this.process.kill('SIGKILL');
    this.agent.destroy();
    return this.ended;
  }

  async stop() {
    this.agent.destroy();
    this.process.kill('SIGTERM');
    return this.ended;
  }
}

// Asks again until it is so. Half a minute is more than anything here may take.
export async function until(isSo) {
  const end = Date.now() + 30_000;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`still not so after 30 s: ${isSo}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
