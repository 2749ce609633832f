#!/usr/bin/env node
// `footfall completion SHELL` makes each shell offer the commands, flags, values and sites that there are.
import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { allHelp, helpOf } from './support/help.mjs';
import { binary, makeDirectory, run } from './support/server.mjs';
import { checkSyntax, runLine, shells } from './support/shells.mjs';

const commands = helpOf([]).commands;
const dimensions = [
  'browser', 'browser_version', 'channel', 'city', 'click_id', 'country', 'day', 'device', 'event', 'hostname', 'hour', 'language',
  'medium', 'minute', 'month', 'os', 'os_version', 'page', 'reason', 'referrer', 'region', 'screen', 'source', 'subject', 'utm_campaign', 'utm_content',
  'utm_medium', 'utm_source', 'utm_term',
];
const sites = ['blog.test', 'shop.test'];

// [what is typed after "footfall ", what is offered]
const cases = [
  ['', commands],
  ['ser', ['serve']],
  ['site ', ['add', 'list', 'remove', 'set', 'show']],
  ['--data elsewhere si', ['site']],
  ['report --form', ['--format']],
  ['report shop.test --format ', ['csv', 'json', 'table']],
  ['report --format=j', ['json']],
  ['report --by ', dimensions],
  ['report --by page,o', ['os', 'os_version']],
  ['serve --ack ', ['synced', 'written']],
  ['serve --listen 127.0.0.1:80 --ack=w', ['written']],
  ['completion ', ['bash', 'fish', 'zsh']],
  ['report ', sites],
  ['report sh', ['shop.test']],
  ['report --by page b', ['blog.test']],
  ['rejects ', sites],
  ['site remove ', sites],
  ['site set ', sites],
  ['site show ', sites],
  ['site set shop.test --honour-opt-out ', ['no', 'yes']],
  ['report --data nothing-here ', []],
  ['report --data copy ', ['copy.test']],
  ['report --data=copy ', ['copy.test']],
  ['--data copy report ', ['copy.test']],
  ['--config copy.toml report ', ['copy.test']],
  ['site add ', []],
  ['serve --config copy.t', ['copy.toml']],
  ['serve --data cop', ['copy']],
];

// A folder to type in, with sites in its footfall-data and in ./copy.
function makePlace() {
  const directory = makeDirectory();
  const cwd = dirname(directory.path);
  mkdirSync(join(cwd, 'bin'));
  mkdirSync(join(cwd, '.fish'));
  symlinkSync(binary, join(cwd, 'bin', 'footfall'));
  for (const site of sites) assert.equal(run(['site', 'add', site, '--data', join(cwd, 'footfall-data')]).code, 0);
  assert.equal(run(['site', 'add', 'copy.test', '--data', join(cwd, 'copy')]).code, 0);
  writeFileSync(join(cwd, 'copy.toml'), 'data = "copy"\n');
  const env = { ...process.env, HOME: cwd, PATH: `${join(cwd, 'bin')}:${process.env.PATH}` };
  return { cwd, env, remove: directory.remove };
}

const place = makePlace();
test.after(() => place.remove());

// Shells differ in whether they offer `--format=json` or its end, `page,os` or its end, and a folder with its slash.
const bare = (words) => [...new Set(words.map((word) => word.replace(/^.*[=,]/, '').replace(/\/$/, '')))].sort();

for (const [name, shell] of Object.entries(shells)) {
  const script = join(place.cwd, `completion.${name}`);
  const made = run(['completion', name]);
  writeFileSync(script, made.out);

  test(`${name}: the script is made, and is one to that shell`, (t) => {
    assert.equal(made.code, 0, made.err);
    if (shell.missing) return t.skip(shell.missing);
    assert.equal(checkSyntax(shell, script), '');
  });

  for (const [line, expected] of cases) {
    test(`${name} completes: footfall ${line}`, (t) => {
      if (shell.missing) return t.skip(shell.missing);
      const offered = bare(shell.complete(`footfall ${line}`, script, place));
      assert.deepEqual(offered, [...expected].sort());
    });
  }

  test(`${name} knows the flags of every command`, (t) => {
    if (shell.missing) return t.skip(shell.missing);
    for (const { path, text } of allHelp()) {
      const own = [...text.matchAll(/^ {2}(?:-\w,)?(--[a-z-]+)/gm)].map((match) => match[1]);
      const offered = bare(shell.complete(['footfall', ...path, '--'].join(' '), script, place));
      for (const flag of [...own, '--data', '--config']) {
        assert.ok(offered.includes(flag), `footfall ${path.join(' ')} ${flag}: ${offered}`);
      }
    }
  });
}

const registered = { bash: 'complete -p footfall', zsh: 'print -r -- $_comps[footfall]', fish: 'complete -c footfall' };
for (const [name, shell] of Object.entries(shells)) {
  test(`${name} loads the script as the help says`, (t) => {
    if (shell.missing) return t.skip(shell.missing);
    const line = helpOf(['completion']).examples.find((example) => example.includes(`completion ${name}`));
    assert.match(runLine(shell, `${line}\n${registered[name]}`, place), /footfall/);
  });
}
