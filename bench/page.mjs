#!/usr/bin/env node
// How many bytes a browser loads to show the dashboard: the page, its script and its styles, compressed by brotli.
// `script/bench page`.
import { join } from 'node:path';

const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
process.env.FOOTFALL_BINARY ??= join(root, 'build', 'release', 'footfall');
const { Server, makeDirectory, run } = await import('../tests/e2e/support/server.mjs');

console.log(run(['version']).out.trim().replaceAll('\n', ', '));
const directory = makeDirectory();
const server = await Server.start(directory.path);

async function load(path) {
  const plain = await server.api(path);
  const packed = await server.api(path, { headers: { 'accept-encoding': 'br' } });
  if (packed.headers['content-encoding'] !== 'br') throw new Error(`${path} is not served compressed`);
  const bytes = Number(packed.headers['content-length']);
  console.log(`${path}: ${bytes} bytes, ${plain.headers['content-length']} uncompressed`);
  return { text: plain.body, bytes };
}

const page = await load('/');
const parts = [...page.text.matchAll(/<(?:script|link rel="stylesheet")[^>]+(?:src|href)="([^"]+)"/g)];
let sum = page.bytes;
for (const [, path] of parts) sum += (await load(path)).bytes;
console.log(`all: ${sum} bytes in ${parts.length + 1} requests`);
await server.stop();
directory.remove();
