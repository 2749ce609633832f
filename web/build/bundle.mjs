// Sources to the files that the binary serves. The same sources give the same bytes: nothing here reads a clock,
// an absolute path or the environment.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import * as esbuild from 'esbuild';

const kContentTypes = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

function hashOf(bytes) {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16);
}

// A name that changes with the content may be cached for ever.
function hashed(name, bytes) {
  const extension = extname(name);
  const file = `assets/${name.slice(0, -extension.length)}-${hashOf(bytes)}${extension}`;
  return { name, file, path: `/${file}`, immutable: true, bytes, hash: hashOf(bytes), contentType: kContentTypes[extension] };
}

async function scriptAndStyle(web) {
  const result = await esbuild.build({
    absWorkingDir: web,
    entryPoints: { app: 'src/main.tsx' },
    outdir: 'out',
    write: false,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2021',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    charset: 'utf8',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return result.outputFiles.map((file) => hashed(`app${extname(file.path)}`, Buffer.from(file.contents)));
}

function page(web, assets) {
  const template = readFileSync(join(web, 'index.html'), 'utf8');
  const html = template.replace(/\{\{(.+?)\}\}/g, (_, name) => assets.find((asset) => asset.name === name).path);
  const bytes = Buffer.from(html);
  return { name: 'index.html', file: 'index.html', path: '/', immutable: false, bytes, hash: hashOf(bytes), contentType: kContentTypes['.html'] };
}

export async function bundle(web) {
  const icon = hashed('favicon.svg', readFileSync(join(web, 'favicon.svg')));
  const assets = [...(await scriptAndStyle(web)), icon].sort((a, b) => (a.path < b.path ? -1 : 1));
  return [page(web, assets), ...assets];
}
