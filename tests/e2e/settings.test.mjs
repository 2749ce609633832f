#!/usr/bin/env node
// Settings: config/footfall.toml shows them all with their defaults, a flag wins over the environment and that over the
// file, a misspelt one is refused, and script/serve adds none of its own.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { helpOf, settingsOf } from './support/help.mjs';
import { Server, binary, makeDirectory, root, run } from './support/server.mjs';

const sample = readFileSync(join(root, 'config', 'footfall.toml'), 'utf8');
const kSetting = /^# ([a-z-]+) = (.*)$/gm;
const settings = [...settingsOf(helpOf([]).text), ...settingsOf(helpOf(['serve']).text)];

// A folder with a file of these contents; { file, data, remove }.
function makeConfig(text) {
  const directory = makeDirectory();
  const file = join(dirname(directory.path), 'footfall.toml');
  writeFileSync(file, text);
  return { file, data: directory.path, remove: directory.remove };
}

test('config/footfall.toml shows every setting with its default', () => {
  assert.ok(settings.length >= 5, 'the settings were found in the help');
  const shown = [...sample.matchAll(kSetting)].map(([, name, value]) => [name, value.replace(/^"(.*)"$|^\[\]$/, '$1')]);
  assert.deepEqual(shown.sort(), settings.map(({ name, fallback }) => [name, fallback]).sort());
  for (const { name, variable } of settings) {
    assert.equal(variable, `FOOTFALL_${name.replaceAll('-', '_').toUpperCase()}`);
  }
});

for (const [name, text] of [['as it is', sample], ['with everything uncommented', sample.replace(kSetting, '$1 = $2')]]) {
  test(`config/footfall.toml is accepted ${name}`, async () => {
    const config = makeConfig(text);
    const server = await Server.start(config.data, { args: ['--config', config.file] });
    assert.equal((await server.request('/healthz')).status, 200);
    assert.deepEqual(await server.stop(), { code: 0, signal: null });
    config.remove();
  });
}

// A value that each setting refuses, naming it: so a refusal tells where the setting came from.
function refused({ name, variable }, { flag, environment, file }) {
  const config = makeConfig(file ? `[section]\n${name} = "${file}"\n` : '');
  const command = name === 'data' ? ['site', 'list'] : ['serve', '--data', config.data];
  const args = [...command, '--config', config.file, ...(flag ? [`--${name}=${flag}`] : [])];
  const ending = name === 'listen' ? {} : { FOOTFALL_LISTEN: 'nowhere' };  // so that no server stays
  const done = run(args, environment ? { ...ending, [variable]: environment } : ending);
  config.remove();
  assert.notEqual(done.code, 0);
  return done.err;
}

for (const setting of settings) {
  test(`${setting.name}: a flag wins over the environment, and that over the file`, () => {
    const all = { flag: '/no/flag', environment: '/no/environment', file: '/no/file' };
    assert.match(refused(setting, all), /\/no\/flag\b/);
    assert.match(refused(setting, { ...all, flag: undefined }), /\/no\/environment\b/);
    assert.match(refused(setting, { file: all.file }), /\/no\/file\b/);
  });
}

test('the config file can be named in the environment, and a flag names another', () => {
  const config = makeConfig('listen = "from-file"\n');
  const other = makeConfig('listen = "from-other-file"\n');
  const env = { FOOTFALL_CONFIG: config.file };
  assert.match(run(['serve', '--data', config.data], env).err, /"from-file"/);
  assert.match(run(['serve', '--data', config.data, '--config', other.file], env).err, /"from-other-file"/);
  config.remove();
  other.remove();
});

test('a config file that cannot be meant is refused in words', () => {
  const wrong = [
    ['lisen = ":80"\n', /there is no setting "lisen"; did you mean "listen"\?/],
    ['[serve]\ncolour = "red"\n', /there is no setting "colour"; config\/footfall\.toml shows all/],
    ['config = "other.toml"\n', /there is no setting "config"/],
    ['listen = ":80"\nack = "written"\nlisten = ":81"\n', /listen stands there twice; keep one of them/],
    ['ack = "maybe"\n', /--ack knows no "maybe"; it takes written or synced/],
  ];
  for (const [text, words] of wrong) {
    const config = makeConfig(text);
    for (const command of [['serve', '--data', config.data], ['version']]) {
      const done = run([...command, '--config', config.file]);
      assert.equal(done.code, 2, text);
      assert.match(done.err, /^footfall: [^\n]+\n$/);
      assert.match(done.err, words);
    }
    config.remove();
  }
});

test('a config file that is missing or none is said so', () => {
  const config = makeConfig('');
  const missing = run(['serve', '--config', `${config.file}.missing`]);
  assert.equal(missing.code, 3);
  assert.match(missing.err, /^footfall: there is no config file .*\.missing; .* --config or FOOTFALL_CONFIG\n$/);
  assert.equal(run(['version'], { FOOTFALL_CONFIG: `${config.file}.missing` }).code, 3);
  const folder = run(['serve', '--config', dirname(config.file)]);
  assert.equal(folder.code, 1);
  assert.match(folder.err, /cannot read .*: Is a directory/);
  config.remove();
});

// script/serve as it is, in a tree of its own whose build has already happened.
function makeTree() {
  const config = makeConfig('listen = "from-file"\n');
  const tree = realpathSync(dirname(config.file));
  for (const folder of ['script', 'build/release', 'caller']) mkdirSync(join(tree, folder), { recursive: true });
  copyFileSync(join(root, 'script', 'serve'), join(tree, 'script', 'serve'));
  writeFileSync(join(tree, 'script', 'build'), '#!/bin/sh\n', { mode: 0o755 });
  symlinkSync(binary, join(tree, 'build', 'release', 'footfall'));
  const serve = (args, env) => {
    const options = { cwd: join(tree, 'caller'), env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] };
    return spawn(join(tree, 'script', 'serve'), args, options);
  };
  return { ...config, tree, serve };
}

// What a process says until it ends or has said this.
async function said(process, words) {
  let text = '';
  await new Promise((resolve) => {
    const read = (bytes) => {
      text += bytes;
      if (words.test(text)) resolve();
    };
    process.stdout.on('data', read);
    process.stderr.on('data', read);
    process.on('close', resolve);
  });
  assert.match(text, words);
  return text;
}

test('script/serve leaves the settings to the config file and the environment', async () => {
  const { tree, serve, file, data, remove } = makeTree();
  await said(serve(['--config', file], {}), /"from-file" is not an address/);
  await said(serve([], { FOOTFALL_LISTEN: 'from-environment' }), /"from-environment" is not an address/);
  await said(serve(['--listen', 'from-flag'], { FOOTFALL_LISTEN: 'x' }), /"from-flag" is not an address/);

  const server = serve([], { FOOTFALL_LISTEN: '127.0.0.1:0' });
  assert.ok((await said(server, /Stop {2,}/)).includes(`Data       ${tree}/caller/footfall-data\n`));
  const ended = new Promise((resolve) => server.on('exit', (code) => resolve(code)));
  server.kill('SIGTERM');
  assert.equal(await ended, 0);

  const elsewhere = serve([], { FOOTFALL_LISTEN: '127.0.0.1:0', FOOTFALL_DATA: data });
  assert.ok((await said(elsewhere, /Stop {2,}/)).includes(`Data       ${data}\n`));
  const stopped = new Promise((resolve) => elsewhere.on('exit', (code) => resolve(code)));
  elsewhere.kill('SIGTERM');
  assert.equal(await stopped, 0);
  remove();
});
