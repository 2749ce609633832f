// Runs the fuzzers, as many at a time as there are cores.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lineOf, unfold } from './seeds.mjs';

export const names = ['request', 'record', 'url', 'pixel', 'client_hints', 'language', 'origin', 'page', 'columns'];
const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const built = join(root, 'build/fuzz/tests/fuzz');
const kLongestInput = 4096; // that it makes; a head's limit is four times that

// Fuzzes for so many seconds after trying all seeds. `found`: a folder that keeps what reached new code, to go on from;
// without one nothing is kept. Returns { runs, finding }: the finding, if there is one, tells the whole story.
export async function fuzz(name, seconds, found) {
  const work = join(root, 'build/fuzz/work', name);
  rmSync(work, { recursive: true, force: true });
  const seeds = join(work, 'seeds');
  const corpus = found ? join(found, name) : join(work, 'corpus');
  mkdirSync(corpus, { recursive: true });
  const count = unfold(name, seeds);
  const settings = {
    max_total_time: seconds,
    max_len: kLongestInput,
    timeout: 10, // an input that takes longer is a finding
    rss_limit_mb: 1024,
    detect_leaks: 0, // the unit tests look for them
    print_final_stats: 1,
    artifact_prefix: `${work}/`,
  };
  const flags = Object.entries(settings).map(([flag, value]) => `-${flag}=${value}`);
  const { code, output } = await run(join(built, `fuzz_${name}`), [...flags, corpus, seeds]);
  const runs = Number(/stat::number_of_executed_units:\s+(\d+)/.exec(output)?.[1] ?? 0);
  const good = code === 0 && runs > count;
  return { runs, finding: good ? '' : `${output.slice(-20_000)}\n${linesFound(name, work)}` };
}

function run(program, parameters) {
  return new Promise((resolve) => {
    execFile(program, parameters, { maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      resolve({ code: error ? 1 : 0, output: error && !stderr ? error.message : stdout + stderr });
    });
  });
}

function linesFound(name, work) {
  if (!existsSync(work)) return '';
  const files = readdirSync(work).filter((file) => /^(crash|timeout|oom|slow-unit)-/.test(file));
  return files.map((file) => `a line for tests/fuzz/seeds/${name}.txt:\n${lineOf(readFileSync(join(work, file)))}`).join('\n');
}
