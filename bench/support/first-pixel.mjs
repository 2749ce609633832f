// From exec to the first answered pixel, of a copy of a store.
import { spawn } from 'node:child_process';
import { cpSync, linkSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { binary } from '../../tests/e2e/support/server.mjs';
import { freePort } from './servers.mjs';

const REQUEST =
  'GET /p.gif?u=https%3A%2F%2Fbench.test%2F HTTP/1.1\r\nHost: bench.test\r\n' +
  'User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0\r\n\r\n';

// The files of the database never change, so that links to them are copies; the rest is copied.
function copyStore(from, to) {
  cpSync(from, to, { recursive: true, filter: (file) => !file.endsWith('.sst') });
  for (const file of readdirSync(from, { recursive: true })) {
    if (file.endsWith('.sst')) linkSync(join(from, file), join(to, file));
  }
}

// What the server answers; undefined: nobody listens yet.
const askPixel = (port) =>
  new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.write(REQUEST));
    socket.on('error', () => resolve(undefined));
    socket.once('data', (bytes) => resolve(bytes.toString('latin1', 0, 15)) || socket.destroy());
  });

async function firstPixelOnce(data) {
  const port = await freePort();
  const begun = performance.now();
  const server = spawn(binary, ['serve', '--data', data, '--listen', `127.0.0.1:${port}`], { stdio: 'ignore' });
  const ended = new Promise((resolve) => server.on('exit', resolve));
  let answer;
  while (answer === undefined && server.exitCode === null) answer = await askPixel(port);
  const ms = performance.now() - begun;
  server.kill('SIGTERM');
  await ended;
  if (answer !== 'HTTP/1.1 200 OK') throw new Error(`the first pixel was answered ${answer}`);
  return ms;
}

// Milliseconds of each start. The copy lies beside the store, since links cannot leave its disk.
export async function firstPixels(store, times) {
  const found = [];
  for (let i = 0; i < times; ++i) {
    const folder = mkdtempSync(`${store}-start-`);
    const data = join(folder, 'data');
    copyStore(store, data);
    found.push(await firstPixelOnce(data));
    rmSync(folder, { recursive: true });
  }
  return found;
}
