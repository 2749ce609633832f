#!/usr/bin/env node
// The manners of the command line: every help ends with examples that work, every mistake is one sentence with an exit
// code that tells its kind, and colour is for terminals alone.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { allHelp } from './support/help.mjs';
import { Server, binary, makeDirectory, root, run } from './support/server.mjs';

const helps = allHelp();

// A directory with a `footfall` to call by its name, as the examples do, and the folder that they find it in.
function makePlace() {
  const directory = makeDirectory();
  const place = dirname(directory.path);
  mkdirSync(join(place, 'bin'));
  symlinkSync(binary, join(place, 'bin', 'footfall'));
  cpSync(join(root, 'config'), join(place, 'config'), { recursive: true });
  const env = { ...process.env, PATH: `${join(place, 'bin')}:${process.env.PATH}`, FOOTFALL_LISTEN: '127.0.0.1:0' };
  return { path: place, env, remove: directory.remove };
}

// A server of an example: it starts, and stops when asked to.
async function startAndStop(line, { path, env }) {
  const server = spawn('bash', ['-c', `exec ${line}`], { cwd: path, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  server.stderr.on('data', (bytes) => (err += bytes));
  const ended = new Promise((resolve) => server.on('exit', resolve));
  const started = new Promise((resolve) => {
    server.stdout.on('data', (bytes) => {
      out += bytes;
      if (/Stop {2,}/.test(out)) resolve('started');
    });
  });
  assert.equal(await Promise.race([started, ended]), 'started', err);
  server.kill('SIGTERM');
  assert.equal(await ended, 0, err);
}

test('every help ends with examples, and the program says what its exit codes mean', () => {
  assert.ok(helps.length >= 9, 'the commands were found in the help');
  for (const { path, text, examples } of helps) {
    const name = ['footfall', ...path].join(' ');
    assert.ok(examples.length > 0, `${name} has no examples`);
    assert.ok(text.trimEnd().endsWith(examples.at(-1)), `the help of ${name} goes on after its examples`);
    assert.ok(examples.some((line) => line.includes(name)), `no example calls ${name}`);
  }
  for (const code of [0, 1, 2, 3]) assert.match(helps[0].text, new RegExp(`^Exit codes:\\n(  .*\\n)*  ${code}  `, 'm'));
});

test('README tells of every command', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  for (const { path } of helps.filter((help) => help.commands.length === 0)) {
    const name = `footfall ${path.join(' ')}`;
    assert.ok(readme.includes(`\`${name}`), name);
  }
});

const examples = new Set(helps.flatMap((help) => help.examples));
for (const example of [...examples].filter((line) => !/completion (zsh|fish)/.test(line))) {
  test(`the example works: ${example}`, async () => {
    const place = makePlace();
    const line = example.replace('--listen :8080', '--listen 127.0.0.1:0').replace('/var/lib/footfall', 'elsewhere');
    try {
      if (line.startsWith('footfall serve')) return await startAndStop(line, place);
      const options = { cwd: place.path, env: place.env, encoding: 'utf8' };
      const known = line.includes('site add') ? 'other.test' : 'example.com';
      assert.equal(spawnSync('footfall', ['site', 'add', known], options).status, 0);
      const done = spawnSync('bash', ['-c', line], options);
      assert.equal(done.status, 0, done.stderr);
      assert.equal(done.stderr, '');
    } finally {
      place.remove();
    }
  });
}

// [arguments, exit code, what must be said]
const mistakes = [
  [[], 2, /needs a command: serve, site, .* or version; see `footfall --help`/],
  [['serv'], 2, /no command `footfall serv`; did you mean `footfall serve`\?/],
  [['dashboard'], 2, /no command `footfall dashboard`; see `footfall --help`/],
  [['--dta', 'x', 'version'], 2, /--dta; did you mean `--data`\?/],
  [['site', 'list', '--data'], 2, /--data needs a value/],
  [['serve', '--lisen', ':80'], 2, /`footfall serve` knows no flag --lisen; did you mean `--listen`\?/],
  [['serve', '--listen'], 2, /--listen needs a value; see `footfall serve --help`/],
  [['serve', '--listen', 'nonsense'], 2, /"nonsense" is not an address to listen on; write it like 127\.0\.0\.1:8080/],
  [['serve', '--listen', '192.0.2.1:80'], 2, /this machine has no such address; use :PORT/],
  [['serve', '--ack', 'written', '--ack', 'synced'], 2, /--ack is given more than once/],
  [['serve', '--listen', ':0', '--listen', 'proxy:unix:'], 2, /"proxy:unix:" names no file for the unix socket; write it like unix:/],
  [['serve', '--listen', 'unix:/no/such/folder/s', '--public-url', 'http://a.example'], 1, /unix:\/no\/such\/folder\/s: there is no such folder; make it/],
  [['serve', '--listen', 'unix:/s'], 2, /it listens for proxies alone, so it can't know its own address; set --public-url/],
  [['serve', '--socket-mode', '0999'], 2, /"0999" is no mode for a unix socket; write it like 0660/],
  [['serve', '--client-ip-header', 'Cookie'], 2, /Cookie can't name the client, and is never stored; write it like True-Client-IP/],
  [['serve', '--public-url', 'nonsense'], 2, /"nonsense"/],
  [['serve', '--trusted-proxy', 'nonsense'], 2, /"nonsense"/],
  [['serve', '--io-threads', 'many'], 2, /--io-threads knows no "many"; it takes 0-256/],
  [['serve', '--io-threads', '-1'], 2, /--io-threads knows no "-1"/],
  [['serve', '--inbox-records', '0'], 2, /--inbox-records knows no "0"; it takes 1-1000000/],
  [['serve', '--ack', 'maybe'], 2, /--ack knows no "maybe"; it takes written or synced/],
  [['serve', '--fold-memory-mb', '1e30'], 2, /--fold-memory-mb knows no "1e30"/],
  [['serve', '--no-fold=maybe'], 2, /--no-fold knows no "maybe"; it takes true or false/],
  [['serve', '--raw-keep-days', '0'], 2, /--raw-keep-days knows no "0"; it takes 1-36500/],
  [['serve', '--raw-max-bytes', '20 GB'], 2, /"20 GB" is no size for the raw log; write raw-max-bytes like 20G/],
  [['serve', 'now'], 2, /`footfall serve` has no place for "now"/],
  [['site'], 2, /needs a command: add, set, show, list or remove/],
  [['site', 'ad', 'example.test'], 2, /did you mean `footfall site add`\?/],
  [['site', 'add'], 2, /`footfall site add` needs DOMAIN/],
  [['site', 'add', 'not a host'], 2, /domain name/],
  [['site', 'add', 'known.test'], 2, /known\.test/],
  [['site', 'add', 'example.test', '--timezone', 'Mars/Base'], 2, /IANA/],
  [['site', 'set'], 2, /`footfall site set` needs SITE/],
  [['site', 'set', 'missing.test', '--alias', 'other.test'], 3, /missing\.test/],
  [['site', 'set', 'known.test', '--timezone', 'Mars/Base'], 2, /IANA/],
  [['site', 'set', 'known.test', '--excluded-path', 'admin'], 2, /excluded_paths: "admin" is no path; write \/admin/],
  [['site', 'set', 'known.test', '--remove-excluded-path', '/a'], 2, /excluded_paths has no "\/a"; see `footfall site show`/],
  [['site', 'set', 'known.test', '--excluded-address', '::1', '--until', 'soon'], 2, /until is "soon", no time; write "2026-01-31"/],
  [['site', 'set', 'known.test', '--until', '2030-01-01'], 2, /--until says .*; add --excluded-address/],
  [['site', 'set', 'known.test', '--honour-opt-out', 'maybe'], 2, /--honour-opt-out knows no "maybe"; it takes yes or no/],
  [['site', 'set', 'known.test', '--mask-tokens', '501'], 2, /--mask-tokens knows no "501"; it takes 0-500/],
  [['site', 'set', 'known.test', '--mask-tokens', '2'], 2, /mask_tokens can't be 2; write 0 for no mask/],
  [['site', 'set', 'known.test', '--retention-days', '-1'], 2, /--retention-days knows no "-1"; it takes 0-36500/],
  [['site', 'show'], 2, /`footfall site show` needs SITE/],
  [['site', 'show', 'missing.test'], 3, /missing\.test.*; `footfall site list` shows all/],
  [['site', 'list', '--all'], 2, /knows no flag --all; see `footfall site list --help`/],
  [['site', 'remove'], 2, /`footfall site remove` needs SITE/],
  [['site', 'remove', 'missing.test'], 3, /missing\.test.*; `footfall site list` shows all/],
  [['report'], 2, /`footfall report` needs SITE/],
  [['report', 'missing.test'], 3, /missing\.test.*; `footfall site list` shows all/],
  [['report', 'known.test', 'other.test'], 2, /has no place for "other\.test"/],
  [['report', 'known.test', '--by', 'page,color'], 2, /--by knows no "color"; it takes browser, .* or utm_term/],
  [['report', 'known.test', '--by', 'page,os,browser,country'], 2, /dimensions/],
  [['report', 'known.test', '--metrics', 'money'], 2, /--metrics knows no "money"; it takes visitors, visits/],
  [['report', 'known.test', '--form', 'csv'], 2, /did you mean `--format`\?/],
  [['report', 'known.test', '--format', 'tabel'], 2, /--format knows no "tabel"; it takes table, csv or json/],
  [['report', 'known.test', '--limit', '0'], 2, /--limit knows no "0"; it takes 1-10000/],
  [['report', 'known.test', '--from', 'yesterday'], 2, /yesterday/],
  [['report', 'known.test', '--listen', ':1'], 2, /knows no flag --listen/],
  [['rejects', 'missing.test'], 3, /missing\.test/],
  [['delete'], 2, /`footfall delete` needs SITE/],
  [['delete', 'missing.test'], 3, /missing\.test.*; `footfall site list` shows all/],
  [['delete', 'known.test', '--page', 'private'], 2, /page: "private" is no path; write \/private, \/blog\/\*/],
  [['delete', 'known.test', '--from', 'yesterday'], 2, /from must be a date like "2026-01-31"; it is "yesterday"/],
  [['delete', 'known.test', '--from', '2026-02-01', '--to', '2026-01-01'], 2, /it ends before it begins/],
  [['replay'], 2, /`footfall replay` needs SITE, or --all; see `footfall replay --help`/],
  [['replay', 'known.test', '--all'], 2, /only one of SITE, --all, --status and --stop can be given/],
  [['replay', '--all', '--stop'], 2, /only one of SITE/],
  [['replay', 'missing.test'], 3, /missing\.test; `footfall site list` shows all/],
  [['replay', 'known.test', '--from', 'yesterday'], 2, /from must be a date like "2026-01-31"/],
  [['replay', 'known.test', '--from', '2026-02-01', '--to', '2026-01-01'], 2, /it ends before it begins/],
  [['replay', 'known.test', '--limit', '0'], 2, /--limit knows no "0"; it takes 1-2000/],
  [['replay', 'known.test', '--dry'], 2, /did you mean `--dry-run`\?/],
  [['replay', '--stop'], 3, /no replay is running/],
  [['verify', 'known.test'], 2, /`footfall verify` has no place for "known\.test"/],
  [['completion'], 2, /`footfall completion` needs SHELL/],
  [['completion', 'tcsh'], 2, /SHELL knows no "tcsh"; it takes bash, zsh or fish/],
  [['version', 'now'], 2, /`footfall version` has no place for "now"/],
];

function checkMistake(done, code, words, name) {
  assert.equal(done.code, code, `${name}: ${done.err}`);
  assert.match(done.err, /^footfall: [^\n]+\n$/, `${name} says one sentence`);
  assert.match(done.err, words, name);
  assert.equal(done.out, '', name);
}

test('a mistake is one sentence that says what to do, and its exit code tells its kind', () => {
  const directory = makeDirectory();
  try {
    assert.equal(run(['site', 'add', 'known.test', '--data', directory.path]).code, 0);
    for (const [args, code, words] of mistakes) {
      const data = args.includes('--data') ? [] : ['--data', directory.path];
      checkMistake(run([...data, ...args]), code, words, `footfall ${args.join(' ')}`);
    }
  } finally {
    directory.remove();
  }
});

test('the table of mistakes has one for every command', () => {
  for (const { path } of helps) {
    assert.ok(mistakes.some(([args]) => path.every((name, i) => args[i] === name)), path.join(' '));
  }
});

test('commands that read make no data where there is none', () => {
  const directory = makeDirectory();
  for (const args of [['site', 'list'], ['site', 'show', 'example.test'], ['report', 'example.test'], ['rejects'], ['verify'], ['delete', 'example.test'], ['replay', '--all'], ['replay', '--status']]) {
    const done = run([...args, '--data', directory.path]);
    checkMistake(done, 3, /there is no Footfall data in .*; name the data directory with --data/, args.join(' '));
  }
  directory.remove();
});

test('output that does not arrive is a failure', () => {
  const done = spawnSync('bash', ['-c', '"$0" version > /dev/full', binary], { encoding: 'utf8' });
  assert.equal(done.status, 1);
  assert.match(done.stderr, /cannot write the output: No space left on device/);
});

// What `serve` says when the machine is not as it needs it.
async function withServer(work) {
  const directory = makeDirectory();
  const server = await Server.start(directory.path);
  try {
    await work(server, directory.path);
  } finally {
    await server.stop();
    directory.remove();
  }
}

test('serve: the port is taken', async () => {
  await withServer(async (server, data) => {
    const done = run(['serve', '--listen', `127.0.0.1:${server.port}`, '--data', `${data}-2`]);
    checkMistake(done, 1, /the address is in use; stop the other server, or choose another port/, 'serve');
  });
});

test('serve: another footfall has the data', async () => {
  await withServer(async (server, data) => {
    const done = run(['serve', '--listen', '127.0.0.1:0', '--data', data]);
    checkMistake(done, 1, /another footfall has it open; .* --data/, 'serve');
  });
});

test('serve: a start that failed leaves data that the next one opens', async () => {
  const directory = makeDirectory();
  assert.equal(run(['serve', '--listen', 'nonsense', '--data', directory.path]).code, 2);
  const server = await Server.start(directory.path);
  await server.stop();
  assert.equal(run(['site', 'list', '--data', directory.path]).code, 0);
  directory.remove();
});

// Runs a command in a folder as a user whom file rights concern, also the rights of the folders above.
function runAsNobody(cwd, args) {
  const asNobody = process.getuid() === 0 ? { uid: 65534, gid: 65534 } : {};
  const { status, stdout, stderr, error } = spawnSync(binary, args, { encoding: 'utf8', cwd, ...asNobody });
  return { code: status, out: stdout, err: stderr, error };
}

test('serve: the data directory cannot be made, or not be written to', (t) => {
  const directory = makeDirectory();
  const place = dirname(directory.path);
  const serve = (data) => runAsNobody(place, ['serve', '--listen', '127.0.0.1:0', '--data', data]);
  try {
    writeFileSync(join(place, 'file'), '');
    chmodSync(place, 0o555);
    const first = serve('data');
    if (first.error) return t.skip(`another user cannot run ${binary}: ${first.error.code}`);
    checkMistake(first, 1, /cannot make the data directory .*: Permission denied; name another one with --data/, 'new');
    checkMistake(serve('.'), 1, /cannot write to the data directory .*: Permission denied; run footfall as/, 'there');
    checkMistake(serve('file/data'), 1, /cannot make the data directory .*: Not a directory/, 'file');
  } finally {
    chmodSync(place, 0o755);
    directory.remove();
  }
});

test('data of another user is not taken for missing', (t) => {
  const directory = makeDirectory();
  const place = dirname(directory.path);
  try {
    assert.equal(run(['site', 'add', 'example.test', '--data', directory.path]).code, 0);
    chmodSync(place, 0o755);
    if (process.getuid() !== 0) chmodSync(directory.path, 0);
    const done = runAsNobody(place, ['site', 'list', '--data', 'data']);
    if (done.error) return t.skip(`another user cannot run ${binary}: ${done.error.code}`);
    checkMistake(done, 1, /Permission denied; run footfall as the owner of the data directory, or as root/, 'site list');
  } finally {
    chmodSync(directory.path, 0o700);
    directory.remove();
  }
});

// Runs a command with a terminal as its standard output and error; what it showed.
function onTerminal(args, env = {}) {
  const line = [binary, ...args].map((word) => `'${word}'`).join(' ');
  const options = { encoding: 'utf8', env: { ...process.env, TERM: 'xterm', NO_COLOR: '', ...env } };
  return spawnSync('script', ['-qec', line, '/dev/null'], { ...options, input: '' }).stdout;
}

test('colour is for terminals whose owner wants it', (t) => {
  if (spawnSync('script', ['--version']).error) return t.skip('there is no script(1) to make a terminal');
  const directory = makeDirectory();
  const escape = '\x1b';
  const report = ['report', 'example.test', '--metrics', 'visitors,pageviews', '--data', directory.path];
  assert.equal(run(['site', 'add', 'example.test', '--data', directory.path]).code, 0);

  assert.equal(onTerminal(report), `${escape}[1mvisitors  pageviews${escape}[0m\r\n       0          0\r\n`);
  assert.ok(onTerminal(['nonsense']).startsWith(`${escape}[1;31mfootfall:${escape}[0m there is no command`));
  for (const env of [{ NO_COLOR: '1' }, { TERM: 'dumb' }]) {
    assert.equal(onTerminal(report, env), 'visitors  pageviews\r\n       0          0\r\n');
    assert.ok(onTerminal(['nonsense'], env).startsWith('footfall: there is no command'));
  }
  for (const format of ['csv', 'json']) assert.ok(!onTerminal([...report, '--format', format]).includes(escape));
  assert.ok(!run(report, { TERM: 'xterm' }).out.includes(escape));
  assert.ok(!run(['nonsense'], { TERM: 'xterm' }).err.includes(escape));
  directory.remove();
});
