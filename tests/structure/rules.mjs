// What the structure tests hold the sources to. Each rule is a pure function of a file's path and text and returns the
// breaches it finds, as sentences; so each can be shown a bad example.
import { dirname, join, normalize } from 'node:path/posix';

export const kRanks = {
  base: 0,
  parse: 1,
  net: 1,
  store: 1,
  enrich: 2,
  rawlog: 2,
  collect: 3,
  fold: 3,
  lake: 3,
  query: 4,
  serve: 5,
  app: 6,
};

// Where a library may be included, by the beginning of the header's path.
const kConfined = { 'boost/beast': 'net', 'rocksdb/': 'store', 'CLI/': 'app' };

export const kMostLines = 400;
export const kManyLines = 300;

// Spelled in two halves, so that this file is held to its own rule.
const kUnfinished = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX', 'HA' + 'CK'].join('|')})\\b`);

export const isCpp = (path) => /\.(h|cpp)$/.test(path);
const isCode = (path) => /\.(h|cpp|ts|tsx|mjs|js|css|html)$/.test(path);
const folderOf = (path) => /^src\/([^/]+)\/./.exec(path)?.[1];

function withoutComments(text) {
  return text.replace(/\/\*[^]*?\*\//g, (comment) => comment.replace(/[^\n]/g, '')).replace(/\/\/.*$/gm, '');
}

export function includesOf(text) {
  return [...text.matchAll(/^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]/gm)].map(([, mark, path]) => ({
    path,
    quoted: mark === '"',
  }));
}

// The folders and their ranks stand in src/ARCHITECTURE.md: a folder uses itself and what ranks strictly below it.
export function checkRanks(path, text) {
  const folder = folderOf(path);
  if (!path.startsWith('src/')) return [];
  if (!(folder in kRanks)) return [`${path} is in no folder that has a rank`];
  const breaches = [];
  for (const include of includesOf(text)) {
    const target = include.path.split('/')[0];
    if (target === 'footfall' || target === folder || (!include.quoted && !includesOwnFolder(include.path))) continue;
    if (!(target in kRanks)) breaches.push(`${path} includes "${include.path}", which is not written relative to src/`);
    else if (kRanks[target] >= kRanks[folder]) {
      breaches.push(`${path} (rank ${kRanks[folder]}) includes ${include.path} (rank ${kRanks[target]})`);
    }
  }
  return breaches;
}

// <net/if.h> and the like are the system's; ours are our own folders in angle brackets with our own names.
const kSystemHeaders = /^net\/(if|if_arp|ethernet|route)\.h$/;
const includesOwnFolder = (path) => path.includes('/') && path.split('/')[0] in kRanks && !kSystemHeaders.test(path);

// include/footfall is what an embedding program sees: std, itself, and the result type.
export function checkPublicIncludes(path, text) {
  if (!path.startsWith('include/')) return [];
  const allowed = /^([a-z_0-9]+|footfall\/.+|boost\/system\/result\.hpp)$/;
  return includesOf(text)
    .filter((include) => !allowed.test(include.path))
    .map((include) => `${path} includes ${include.path}; include/ may use only std, footfall/ and the result type`);
}

export function checkConfined(path, text) {
  if (!/^(src|include)\//.test(path)) return [];
  return includesOf(text).flatMap((include) =>
    Object.entries(kConfined)
      .filter(([library, folder]) => include.path.startsWith(library) && folderOf(path) !== folder)
      .map(([, folder]) => `${path} includes ${include.path}, which belongs in src/${folder} alone`),
  );
}

export function checkHeader(path, text) {
  if (!path.endsWith('.h')) return [];
  const breaches = [];
  if (!text.startsWith('//')) breaches.push(`${path} does not begin with a comment that says what it is`);
  if (!/^#pragma once$/m.test(text)) breaches.push(`${path} has no #pragma once`);
  return breaches;
}

// Tables in data formats may be long; code may not.
export const linesOf = (path, text) => (isCode(path) ? text.split('\n').length - 1 : 0);

export function checkLength(path, text) {
  const lines = linesOf(path, text);
  return lines > kMostLines ? [`${path} has ${lines} lines; the most is ${kMostLines}`] : [];
}

export function checkWords(path, text) {
  const breaches = [];
  const forbid = (pattern, body, why) => {
    const found = pattern.exec(body);
    if (found) breaches.push(`${path}: ${found[0]} ${why}`);
  };
  forbid(kUnfinished, text, 'marks unfinished work');
  if (isCpp(path)) {
    const code = withoutComments(text);
    forbid(/\b\w+::detached\b/, code, 'swallows exceptions');
    forbid(/\bstd::endl\b/, code, "flushes; use '\\n'");
    if (path.startsWith('tests/')) forbid(/\bsleep_(for|until)\b/, code, 'makes a test slow or unsure');
  }
  return breaches;
}

// The places in a document that point into the repository: [text](path), <img src="path"> and <a href="path">.
export function linksOf(text) {
  const found = [...text.matchAll(/\]\(([^)\s]+)[^)]*\)|\b(?:src|href)="([^"]+)"/g)];
  return found.map(([, markdown, html]) => markdown ?? html).filter((link) => !/^([a-z]+:|#|\/)/i.test(link));
}

export function checkLinks(path, text, exists) {
  const prose = text.replace(/^```[^]*?^```/gm, '').replace(/`[^`\n]*`/g, '');
  return linksOf(prose)
    .map((link) => normalize(join(dirname(path), link.replace(/#.*$/, ''))))
    .filter((target) => !exists(target))
    .map((target) => `${path} links to ${target}, which does not exist`);
}

// src/fold/seal.cpp is tested by tests/fold/seal_test.cpp; returned are the sources for which there is none.
export function untested(paths) {
  const all = new Set(paths);
  return paths.filter((path) => {
    const match = /^src\/(.+)\.cpp$/.exec(path);
    return match && !path.endsWith('/main.cpp') && !all.has(`tests/${match[1]}_test.cpp`);
  });
}
