// Asks real shells what they would complete. zsh and fish are those of the machine, or those that script/bootstrap has
// unpacked under build/tools.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './server.mjs';

const tools = join(root, 'build', 'tools');
const libraries = join(tools, 'usr', 'lib', 'x86_64-linux-gnu');
const works = (path) => spawnSync(path, ['-c', ':'], { env: { LD_LIBRARY_PATH: libraries } }).status === 0;
const find = (...paths) => paths.find((path) => works(path));
const quote = (text) => `'${text.replaceAll("'", `'\\''`)}'`;

function shell(program, args, { cwd, env }) {
  const done = spawnSync(program, args, { cwd, env: { ...env, LD_LIBRARY_PATH: libraries }, encoding: 'utf8', input: '' });
  if (done.status !== 0) throw new Error(`${program}: ${done.status} ${done.stderr}${done.stdout}`);
  return done.stdout;
}

const linesOf = (text) => text.split('\n').filter((line) => line !== '');

// Bash takes "=" and ":" for words of their own.
function bash(line, script, place) {
  const words = line.split(' ').flatMap((word) => (word === '' ? [''] : word.split(/([=:])/).filter((part) => part)));
  const code = [
    `source ${quote(script)}`,
    `COMP_WORDS=(${words.map(quote).join(' ')})`,
    `COMP_CWORD=${words.length - 1}`,
    'function_of=$(complete -p footfall); function_of=${function_of#*-F }; ${function_of%% *}',
    'printf "%s\\n" "${COMPREPLY[@]}"',
  ];
  return linesOf(shell('bash', ['--norc', '-c', code.join('\n')], place));
}

// A zsh at a terminal of its own completes one line as its first act, notes what it would offer, and leaves.
const zshrc = `
autoload -Uz compinit && compinit -u -D
compadd() {
  if [[ \${@[1,(i)(-|--)]} == *-(O|A|D)\\ * ]]; then builtin compadd "$@"; return; fi
  local -a offered
  builtin compadd -A offered "$@"
  (( ! $#offered )) || print -rl -- $offered >> $OFFERED
  builtin compadd "$@"
}
source $SCRIPT
complete_and_leave() { BUFFER=$LINE; CURSOR=$#BUFFER; zle complete-word; exit 0; }
zle -N zle-line-init complete_and_leave
`;

const zshenv = (unpacked) => `
module_path=(${join(unpacked, 'usr/lib/x86_64-linux-gnu/zsh')}/*(/N) $module_path)
fpath=(${join(unpacked, 'usr/share/zsh/functions')} ${join(unpacked, 'usr/share/zsh/functions')}/**/*(/N) $fpath)
`;

function zsh(line, script, place) {
  const home = join(place.cwd, '.zsh');
  const offered = join(home, 'offered');
  mkdirSync(home, { recursive: true });
  rmSync(offered, { force: true });
  writeFileSync(join(home, '.zshenv'), zshPath.startsWith(tools) ? zshenv(tools) : '');
  writeFileSync(join(home, '.zshrc'), zshrc);
  const env = { ...place.env, ZDOTDIR: home, OFFERED: offered, SCRIPT: script, LINE: line, TERM: 'xterm' };
  shell('script', ['-qec', `${quote(zshPath)} -i`, '/dev/null'], { ...place, env });
  return existsSync(offered) ? linesOf(readFileSync(offered, 'utf8')) : [];
}

function fish(line, script, place) {
  const functions = join(tools, 'usr', 'share', 'fish', 'functions');
  const code = `set -a fish_function_path ${quote(functions)}; source ${quote(script)}; complete -C ${quote(line)}`;
  const home = join(place.cwd, '.fish');
  const env = { ...place.env, HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home };
  return linesOf(shell(fishPath, ['--no-config', '-c', code], { ...place, env })).map((found) => found.split('\t')[0]);
}

const zshPath = find('zsh', join(tools, 'bin', 'zsh'));
const fishPath = find('fish', join(tools, 'usr', 'bin', 'fish'));

// name -> { complete(line, script, place): what is offered, check(script): its syntax, missing: why it cannot be asked }.
// `place` has the folder and the environment to run in.
export const shells = {
  bash: { path: 'bash', complete: bash },
  zsh: { path: zshPath, complete: zsh, missing: zshPath ? undefined : 'there is no zsh, nor one in build/tools' },
  fish: { path: fishPath, complete: fish, missing: fishPath ? undefined : 'there is no fish, nor one in build/tools' },
};

export function checkSyntax({ path }, script) {
  const done = spawnSync(path, ['-n', script], { encoding: 'utf8', env: { LD_LIBRARY_PATH: libraries } });
  return done.status === 0 ? '' : done.stderr;
}

// Runs a line as a person would who has just started the shell; what it prints.
export function runLine({ path }, line, place) {
  if (path !== zshPath) return shell(path, ['-c', line], place);
  return shell(path, ['-f', '-c', `${path.startsWith(tools) ? zshenv(tools) : ''}\nautoload -Uz compinit; compinit -D\n${line}`], place);
}
