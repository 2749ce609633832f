// Holds the sources to the rules of rules.mjs, and each rule to a bad example of its own.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import * as rules from './rules.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const kFolders = ['src', 'include', 'web/src', 'web/test', 'tests', 'bench', 'script', 'config', 'docs'];
const kProduct = /^(src|include|web\/src)\//;

function walk(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : walk(path);
    return entry.isFile() ? [path] : [];
  });
}

const read = (path) => readFileSync(join(root, path), 'utf8');
const exists = (path) => existsSync(join(root, path));
const paths = kFolders.filter((folder) => exists(folder)).flatMap(walk);
const isText = (path) => !/\.(png|ico|woff2|gz|br|zst|sst)$/.test(path) && statSync(join(root, path)).size < 1_000_000;
const files = paths.filter(isText).map((path) => ({ path, text: read(path) }));
const documents = ['README.md', ...paths.filter((path) => /^(src|docs)\/.*\.md$/.test(path))];

function holds(check, chosen) {
  assert.ok(chosen.length > 0, 'no file to check was found');
  assert.deepEqual(chosen.flatMap(({ path, text }) => check(path, text)), []);
}

// The rule finds exactly one breach in the bad example and none in the good one.
function tells(check, path, bad, good) {
  assert.equal(check(path, bad).length, 1, `${check.name} misses: ${bad}`);
  assert.deepEqual(check(path, good), []);
}

const sources = files.filter(({ path }) => rules.isCpp(path) && kProduct.test(path));

test('a folder includes only itself and folders of a lower rank', () => holds(rules.checkRanks, sources));

test('the rank rule tells', () => {
  const own = '#include "fold/visit.h"\n#include "store/keys.h"\n#include "footfall/site.h"\n#include <net/if.h>\n';
  tells(rules.checkRanks, 'src/fold/seal.cpp', '#include "query/plan.h"\n', own);
  tells(rules.checkRanks, 'src/fold/seal.cpp', '#include "collect/pixel.h"\n', own);
  tells(rules.checkRanks, 'src/fold/seal.cpp', '#include "visit.h"\n', own);
  tells(rules.checkRanks, 'src/fold/seal.cpp', '  #  include "../store/keys.h"\n', own);
  tells(rules.checkRanks, 'src/fold/seal.cpp', '#include <query/plan.h>\n', own);
  tells(rules.checkRanks, 'src/base/log.cpp', '#include "app/main.h"\n', '#include "base/log.h"\n');
  assert.equal(rules.checkRanks('src/misc/x.cpp', '').length, 1);
  assert.equal(rules.checkRanks('src/x.cpp', '').length, 1);
  assert.deepEqual(rules.checkRanks('tests/base/x_test.cpp', '#include "app/main.h"\n'), []);
});

test('include/footfall uses only std, itself and the result type', () =>
  holds(rules.checkPublicIncludes, files.filter(({ path }) => path.startsWith('include/'))));

test('the rule of include/footfall tells', () => {
  const good = '#include <span>\n#include <boost/system/result.hpp>\n#include "footfall/site.h"\n';
  tells(rules.checkPublicIncludes, 'include/footfall/hit.h', '#include <fmt/core.h>\n', good);
  tells(rules.checkPublicIncludes, 'include/footfall/hit.h', '#include <boost/asio.hpp>\n', good);
  tells(rules.checkPublicIncludes, 'include/footfall/hit.h', '#include "base/log.h"\n', good);
});

test('Beast stays in src/net, RocksDB in src/store, CLI11 in src/app', () => holds(rules.checkConfined, sources));

test('the rule of confined libraries tells', () => {
  const good = '#include <boost/asio/awaitable.hpp>\n#include <fmt/core.h>\n';
  tells(rules.checkConfined, 'src/serve/api.cpp', '#include <boost/beast/http.hpp>\n', good);
  tells(rules.checkConfined, 'src/fold/seal.cpp', '#include <rocksdb/db.h>\n', good);
  tells(rules.checkConfined, 'src/serve/api.cpp', '#include <CLI/CLI.hpp>\n', good);
  tells(rules.checkConfined, 'include/footfall/x.h', '#include <boost/beast.hpp>\n', good);
  assert.deepEqual(rules.checkConfined('src/net/session.cpp', '#include <boost/beast/http.hpp>\n'), []);
});

test('a header says what it is and is included once', () =>
  holds(rules.checkHeader, files.filter(({ path }) => path.endsWith('.h'))));

test('the header rule tells', () => {
  const good = '// What it is.\n#pragma once\n';
  tells(rules.checkHeader, 'src/base/x.h', '#pragma once\n// What it is.\n', good);
  tells(rules.checkHeader, 'src/base/x.h', '// What it is.\n#include <span>\n', good);
});

test(`no source is longer than ${rules.kMostLines} lines`, (context) => {
  const product = files.filter(({ path }) => kProduct.test(path));
  holds(rules.checkLength, product);
  for (const { path, text } of product) {
    const lines = rules.linesOf(path, text);
    if (lines > rules.kManyLines) context.diagnostic(`${path} has ${lines} lines: which second idea has moved in?`);
  }
});

test('the length rule tells', () => {
  tells(rules.checkLength, 'src/base/x.cpp', '\n'.repeat(401), '\n'.repeat(400));
  tells(rules.checkLength, 'web/src/ui/x.tsx', '\n'.repeat(401), '\n'.repeat(400));
  assert.deepEqual(rules.checkLength('src/enrich/data/bots.json', '\n'.repeat(5000)), []);
});

test('no forbidden word is used', () => holds(rules.checkWords, files));

test('the rule of forbidden words tells', () => {
  for (const word of ['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX', 'HA' + 'CK']) {
    tells(rules.checkWords, 'web/src/app.tsx', `// ${word}: later\n`, 'mktemp -d /tmp/a.XXXXXX\n');
  }
  tells(rules.checkWords, 'src/net/x.cpp', 'co_spawn(io, run(), asio::detached);\n', '// never asio::detached\n');
  tells(rules.checkWords, 'src/net/x.cpp', 'using asio::detached;\n', '/* never\n asio::detached */\n');
  tells(rules.checkWords, 'src/app/x.cpp', 'std::cout << 1 << std::endl;\n', 'std::cout << 1 << "\\n";\n');
  tells(rules.checkWords, 'tests/base/x_test.cpp', 'std::this_thread::sleep_for(1s);\n', 'wait_until_empty();\n');
  assert.deepEqual(rules.checkWords('src/base/x.cpp', 'std::this_thread::sleep_for(1s);\n'), []);
});

test('the documents link to what exists', () => {
  holds((path, text) => rules.checkLinks(path, text, exists), documents.map((path) => ({ path, text: read(path) })));
  assert.ok(exists('src/ARCHITECTURE.md'), 'src/ARCHITECTURE.md is missing');
});

test('the link rule tells', () => {
  const there = (path) => ['src/fold/format.md', 'docs/a.png'].includes(path);
  const check = (path, text) => rules.checkLinks(path, text, there);
  const good = '[f](fold/format.md#keys) ![a](../docs/a.png "A") [w](https://example.com) `[x](y)` [here](#laws)\n';
  tells(check, 'src/ARCHITECTURE.md', 'see [the format](fold/keys.md)\n', good);
  tells(check, 'src/ARCHITECTURE.md', '<img src="../docs/b.png">\n', '<img src="../docs/a.png">\n');
  tells(check, 'README.md', '![A](../docs/a.png)\n', '![A](docs/a.png)\n```\n[x](y)\n```\n');
});

// A list to look at, not a rule: some sources hold no logic of their own.
test('sources without a test of their own', (context) => {
  const some = ['src/a/b.cpp', 'src/a/c.cpp', 'tests/a/c_test.cpp', 'src/app/main.cpp'];
  assert.deepEqual(rules.untested(some), ['src/a/b.cpp']);
  const list = rules.untested(paths);
  if (list.length > 0) context.diagnostic(`${list.length} without a test of their own: ${list.join(', ')}`);
});
