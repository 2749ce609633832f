// The data of the benchmark `query`, made when they are not there: a data directory of Footfall's, and the stores of the
// others, from the same rows.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../tests/e2e/support/server.mjs';
import { program, runProgram } from './open-loop.mjs';

const UNITS = { k: 1e3, M: 1e6 };

// "10M" is ten million.
export function hitsOf(scale) {
  const [, number, unit] = /^(\d+)([kM])$/.exec(scale) ?? [];
  if (!number) throw new Error(`${scale} is no number of hits like 500k or 10M`);
  return Number(number) * UNITS[unit];
}

const say = (text) => console.log(text.trim().split('\n').at(-1));
const make = (...args) => say(execFileSync(program('query_data'), args.map(String), { encoding: 'utf8' }));

// Footfall's is made anew with every build of the program that makes it, since stored forms change. The bytes of each
// column family on disk, compacted.
export async function footfallStore(folder, hits) {
  const store = join(folder, 'footfall');
  const told = `${store}.json`;
  if (existsSync(told) && statSync(told).mtimeMs > statSync(program('query_data')).mtimeMs) {
    return { store, bytes: JSON.parse(readFileSync(told, 'utf8')) };
  }
  rmSync(store, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  make('store', store, hits);
  const { bytes } = await runProgram('compact', [store]);
  writeFileSync(told, JSON.stringify(bytes));
  return { store, bytes };
}

export function rivalStores(folder, hits, python) {
  const stores = join(folder, 'rivals');
  if (existsSync(stores)) return stores;
  const rows = join(folder, 'rows');
  for (const unfinished of [rows, `${stores}.new`]) rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  make('rows', rows, hits);
  execFileSync(python, [join(root, 'bench/support/rivals.py'), 'load', rows, `${stores}.new`], { stdio: 'inherit' });
  renameSync(`${stores}.new`, stores);
  rmSync(rows, { recursive: true });
  return stores;
}
