// A footfall whose listening sockets are held by another process, so that it can be started again under load.
import { spawn } from 'node:child_process';
import net from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { binary, until } from './server.mjs';

const holder = join(dirname(fileURLToPath(import.meta.url)), 'holder.mjs');

export class Activated {
  // `names` of the sockets, as a socket unit's FileDescriptorName= has them.
  static async start(data, { names = ['web'], args = [] } = {}) {
    const activated = new Activated();
    const command = [binary, 'serve', '--data', data, ...args];
    const holding = [holder, String(names.length), names.join(':'), ...command];
    activated.process = spawn(process.execPath, holding, { stdio: ['ignore', 'pipe', 'pipe'] });
    activated.out = '';
    activated.err = '';
    activated.process.stdout.on('data', (bytes) => (activated.out += bytes));
    activated.process.stderr.on('data', (bytes) => (activated.err += bytes));
    activated.ended = new Promise((resolve) => activated.process.on('exit', resolve));
    activated.ended.then(() => (activated.over = true));
    await activated.started(1);
    activated.ports = activated.all(/^PORT (\d+)$/gm);
    return activated;
  }

  all(pattern) {
    return [...this.out.matchAll(pattern)].map(([, number]) => Number(number));
  }

  // Until it has been started so many times.
  async started(times) {
    await until(async () => {
      if (this.over) throw new Error(`ended: ${this.err}`);
      return this.all(/^ {2}Stop ( )/gm).length === times;
    });
  }

  get token() {
    return /\?access=(\w+)/.exec(this.out)[1];
  }

  // As `systemctl restart` does: the next one starts when this one has ended.
  async restart() {
    const starts = this.all(/^ {2}Stop ( )/gm).length;
    process.kill(this.all(/^PID (\d+)$/gm).at(-1), 'SIGTERM');
    await this.started(starts + 1);
  }

  // The holder first, so that nothing is started again.
  async stop() {
    this.process.kill('SIGKILL');
    await this.ended;
    const pid = this.all(/^PID (\d+)$/gm).at(-1);
    process.kill(pid, 'SIGTERM');
    await until(async () => !isAlive(pid));
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

// Sends one request after the other on connections that stay open. It repeats none, and does what a browser does: it
// opens another connection when an answer said that this one closes, or when it was closed while nothing was asked.
export class Visitor {
  constructor(port, request) {
    Object.assign(this, { port, request, answered: 0, failures: [] });
    this.ended = new Promise((resolve) => (this.end = resolve));
  }

  run() {
    this.text = '';
    this.waits = false;
    this.socket = net.connect(this.port, '127.0.0.1');
    this.socket.on('connect', () => this.ask());
    this.socket.on('data', (bytes) => this.read(bytes));
    this.socket.on('error', (error) => (this.error = error.code));
    this.socket.on('close', () => this.closed());
    return this;
  }

  stop() {
    this.stopping = true;
    return this.ended;
  }

  ask() {
    if (this.stopping) return this.socket.destroy();
    if (this.socket.destroyed || this.socket.readableEnded) return;
    this.waits = true;
    this.text = '';
    this.socket.write(this.request);
  }

  read(bytes) {
    this.text += bytes.toString('latin1');
    const [head, body] = this.text.split(/\r\n\r\n([^]*)/);
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1]);
    if (body === undefined || body.length < length) return;
    if (!head.startsWith('HTTP/1.1 200 ')) this.failures.push(head);
    ++this.answered;
    this.waits = false;
    if (/connection: close/i.test(head)) return this.socket.destroy();
    setImmediate(() => this.ask());  // a connection that has been closed by then is seen to be
  }

  closed() {
    if (this.waits) this.failures.push(`no answer: ${this.error ?? 'closed'} after ${JSON.stringify(this.text)}`);
    if (this.stopping) this.end();
    else this.run();
  }
}
