#!/usr/bin/env node
// Holds thousands of slow, silent and idle connections against a release build, and sends it thousands that end in the
// middle of a request; measures what a well-behaved client sees meanwhile, and what the server's memory becomes.
// `script/bench attack [CONNECTIONS [STAGE...]]`; 10,000 and all stages without.
import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

const here = fileURLToPath(import.meta.url);
const root = join(here, '..', '..');
const SECONDS = 25; // of an attack that holds on: two and a half times the time that a head may take
const SHORT_SECONDS = 15; // of one that does not
const PER_SECOND = 1_000; // connections that end in the middle of a request
const AT_ONCE = 500; // of them, so that a slow attacker does not queue up its own
const IDLE = 20_000;
const RESERVED = 800; // descriptors that the server keeps from connections, and its own
const PER_ADDRESS = 5_000; // connections from one loopback address, which has some 28,000 ports
const REQUEST = 'GET /p.gif?u=https://attack.test/ HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: Mozilla/5.0\r\n\r\n';

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// The attacker, a process of its own: `count` connections, opened anew when the server closes them.
async function attack(kind, port, count) {
  const sockets = new Set();
  const seen = { kind, opened: 0, closed: 0 };
  const open = (number) =>
    new Promise((resolve) => {
      const localAddress = `127.0.0.${2 + Math.floor(number / PER_ADDRESS)}`;
      const socket = net.connect({ port, host: '127.0.0.1', localAddress, noDelay: true });
      socket.on('connect', () => {
        ++seen.opened;
        sockets.add(socket);
        if (kind === 'idle') socket.write(REQUEST);
        if (kind !== 'idle') resolve();
      });
      socket.on('data', resolve);
      socket.on('error', () => {});
      socket.on('close', () => {
        ++seen.closed;
        sockets.delete(socket);
        resolve();
        if (kind === 'slow') open(number);
      });
    });
  if (kind === 'half-closed' || kind === 'reset') breakOff(kind, port, seen);
  else await holdOn(open, count);
  if (kind === 'slow') trickle(sockets);
  process.on('message', () => process.send({ ...seen, held: sockets.size }, () => process.exit(0)));
  process.send({ ...seen, held: sockets.size });
}

async function holdOn(open, count) {
  for (let from = 0; from < count; from += 200) {
    await Promise.all(Array.from({ length: Math.min(200, count - from) }, (_, i) => open(from + i)));
  }
}

// New connections at a steady rate, each of which sends a part of a request and then ends its side or is reset.
function breakOff(kind, port, seen) {
  const begin = Date.now();
  const one = () => {
    const localAddress = `127.0.0.${2 + (seen.opened % 8)}`;
    const socket = net.connect({ port, host: '127.0.0.1', localAddress, noDelay: true, allowHalfOpen: true });
    const part = REQUEST.slice(0, seen.opened++ % REQUEST.length);
    socket.on('connect', () => socket.write(part, () => (kind === 'reset' ? socket.resetAndDestroy() : socket.end())));
    socket.on('end', () => socket.destroy());
    socket.on('data', () => {});
    socket.on('error', () => {});
    socket.on('close', () => ++seen.closed);
  };
  setInterval(() => {
    const due = ((Date.now() - begin) / 1000) * PER_SECOND;
    while (seen.opened < due && seen.opened - seen.closed < AT_ONCE) one();
  }, 5);
}

// A byte a second on each, in a hundred portions, so that this process has a steady load too.
function trickle(sockets) {
  const sent = new Map();
  let portion = 0;
  setInterval(() => {
    let i = 0;
    for (const socket of sockets) {
      if (i++ % 100 !== portion) continue;
      const at = sent.get(socket) ?? 0;
      socket.write(REQUEST[at % (REQUEST.length - 4)]);
      sent.set(socket, at + 1);
    }
    portion = (portion + 1) % 100;
  }, 10);
}

class Attackers {
  static async start(kind, port, count) {
    const attackers = new Attackers();
    attackers.process = fork(here, ['--attacker', kind, String(port), String(count)]);
    attackers.ready = await attackers.next();
    return attackers;
  }
  next() {
    return new Promise((resolve) => this.process.once('message', resolve));
  }
  async stop() {
    const last = this.next();
    this.process.send('stop');
    return last;
  }
}

// One request; its time in milliseconds.
function ask(socket) {
  return new Promise((resolve, reject) => {
    const begin = process.hrtime.bigint();
    let got = 0;
    const fail = () => reject(new Error('the well-behaved client was cut off'));
    const take = (bytes) => {
      if (got === 0 && !bytes.toString('latin1').startsWith('HTTP/1.1 200 ')) fail();
      got += bytes.length;
      if (bytes[bytes.length - 1] !== 0x3b) return; // the GIF's last byte
      socket.off('data', take);
      socket.off('close', fail);
      resolve(Number(process.hrtime.bigint() - begin) / 1e6);
    };
    socket.on('data', take);
    socket.on('close', fail);
    socket.write(REQUEST);
  });
}

const connect = (port) =>
  new Promise((resolve, reject) => {
    const socket = net.connect({ port, host: '127.0.0.1', noDelay: true });
    socket.on('connect', () => resolve(socket));
    socket.on('error', reject);
  });

// Two hundred requests a second for a while, every tenth on a new connection, whose making is in its time.
async function measure(port, seconds) {
  const times = [];
  let kept = await connect(port);
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    if (times.length % 10 === 9) {
      const begin = process.hrtime.bigint();
      kept.destroy();
      kept = await connect(port);
      await ask(kept);
      times.push(Number(process.hrtime.bigint() - begin) / 1e6);
    } else {
      times.push(await ask(kept));
    }
    await pause(5);
  }
  kept.destroy();
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(2);
  return `${times.length} requests, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, slowest ${at(1)} ms`;
}

const memoryKb = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]);
const cpuSeconds = (pid) => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
};
// Buffers of all TCP sockets of the machine, those of the attackers too.
const tcpMemoryKb = () => Number(/^TCP: .* mem (\d+)/m.exec(readFileSync('/proc/net/sockstat', 'utf8'))[1]) * 4;
const filesLimit = (pid) => Number(/Max open files\s+(\d+)/.exec(readFileSync(`/proc/${pid}/limits`, 'utf8'))[1]);

async function stage(server, name, kind, count, seconds) {
  const pid = server.process.pid;
  const before = memoryKb(pid);
  const tcpBefore = tcpMemoryKb();
  const attackers = kind === 'none' ? null : await Attackers.start(kind, server.port, count);
  const cpu = cpuSeconds(pid);
  const times = await measure(server.port, seconds);
  const used = (((cpuSeconds(pid) - cpu) / seconds) * 100).toFixed(0);
  const after = memoryKb(pid);
  const per = count === 0 ? '' : `, ${(((after - before) * 1024) / count).toFixed(0)} bytes a connection`;
  const tcp = ((tcpMemoryKb() - tcpBefore) / 1024).toFixed(1);
  console.log(`${name}: ${times}; CPU ${used} %; memory ${(after / 1024).toFixed(1)} MB${per}; TCP buffers ${tcp} MB`);
  const seen = await attackers?.stop();
  if (seen) console.log(`  ${seen.opened} opened, ${seen.closed} closed by the server, ${seen.held} held at the end`);
}

// Each stage has a server of its own, since memory that was used once is not all given back.
async function staged(name, kind, count, seconds = SECONDS) {
  const { Server, makeDirectory } = await import('../tests/e2e/support/server.mjs');
  const directory = makeDirectory();
  const server = await Server.start(directory.path);
  await measure(server.port, 1);
  const most = filesLimit(server.process.pid) - RESERVED;
  if (count > most) console.log(`${name}: ${most} instead of ${count}, since the process may open no more files`);
  await stage(server, name, kind, Math.min(count, most), seconds);
  if (kind !== 'none') {
    const [deadlines, unfinished] = [
      await server.metric('footfall_connection_timeouts_total'),
      await server.metric('footfall_requests_unfinished_total'),
    ];
    console.log(`  deadlines that passed: ${deadlines}; requests that ended in the middle: ${unfinished}`);
  }
  await server.stop();
  directory.remove();
}

if (process.argv[2] === '--attacker') {
  await attack(process.argv[3], Number(process.argv[4]), Number(process.argv[5]));
} else {
  process.env.FOOTFALL_BINARY ??= join(root, 'build', 'release', 'footfall');
  const { binary, run } = await import('../tests/e2e/support/server.mjs');
  const count = Number(process.argv[2] ?? 10_000);
  console.log(`${run(['version']).out.trim().replaceAll('\n', ', ')}; ${binary}`);
  console.log(`${os.cpus()[0]?.model}, ${os.cpus().length} cores, node ${process.version}`);
  const stages = {
    none: () => staged('alone', 'none', 0, 5),
    silent: () => staged(`${count} silent`, 'silent', count),
    slow: () => staged(`${count} slow`, 'slow', count),
    'half-closed': () => staged(`${PER_SECOND} a second, half-closed`, 'half-closed', 0, SHORT_SECONDS),
    reset: () => staged(`${PER_SECOND} a second, reset`, 'reset', 0, SHORT_SECONDS),
    idle: () => staged(`${IDLE} idle, kept alive`, 'idle', IDLE),
  };
  const chosen = process.argv.slice(3);
  for (const [name, play] of Object.entries(stages)) if (chosen.length === 0 || chosen.includes(name)) await play();
}
