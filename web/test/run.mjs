// Bundles test/*.test.ts and hands them to node's own runner, by name, since older ones find no tests by folder.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const names = readdirSync(here).filter((name) => name.endsWith('.test.ts')).sort();
// Without names the runner would look for tests itself, and find this file.
if (names.length === 0) throw new Error(`there are no *.test.ts files in ${here}`);
const outdir = mkdtempSync(join(tmpdir(), 'footfall-web-test-'));

try {
  await esbuild.build({
    absWorkingDir: here,
    entryPoints: names,
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node18',
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  const files = names.map((name) => join(outdir, name.replace(/\.ts$/, '.mjs')));
  const run = spawnSync(process.execPath, ['--enable-source-maps', '--test', ...files], { stdio: 'inherit' });
  process.exitCode = run.status ?? 1;
} finally {
  rmSync(outdir, { recursive: true, force: true });
}
