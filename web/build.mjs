// node build.mjs OUTDIR   bundles the dashboard into OUTDIR and writes OUTDIR/assets.cpp, which embeds it
// node build.mjs --check  checks the types alone
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assetsCpp } from './build/assets-cpp.mjs';
import { bundle } from './build/bundle.mjs';

const web = dirname(fileURLToPath(import.meta.url));

function checkTypes() {
  const manifest = createRequire(import.meta.url).resolve('typescript/package.json');
  const tsc = join(dirname(manifest), 'bin', 'tsc');
  return spawnSync(process.execPath, [tsc, '--noEmit', '-p', web], { stdio: 'inherit' }).status ?? 1;
}

async function build(outdir) {
  const assets = await bundle(web);
  // Names carry a hash, so files of earlier builds would stay for ever.
  rmSync(join(outdir, 'assets'), { recursive: true, force: true });
  mkdirSync(join(outdir, 'assets'), { recursive: true });
  for (const asset of assets) writeFileSync(join(outdir, asset.file), asset.bytes);
  writeFileSync(join(outdir, 'assets.cpp'), assetsCpp(assets));
}

const [argument] = process.argv.slice(2);
if (argument === undefined) {
  console.error('usage: node build.mjs OUTDIR | --check');
  process.exitCode = 2;
} else if (argument === '--check') {
  process.exitCode = checkTypes();
} else {
  await build(resolve(argument));
}
