// What `footfall --help` and the help of every command say, read as data.
import assert from 'node:assert/strict';
import { run } from './server.mjs';

const sectionOf = (text, title) => {
  const lines = text.split('\n');
  const start = lines.indexOf(`${title}:`);
  if (start < 0) return [];
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => !line.startsWith('  '));
  return end < 0 ? rest : rest.slice(0, end);
};

export function helpOf(path) {
  const { code, out, err } = run([...path, '--help']);
  assert.equal(code, 0, err);
  assert.equal(err, '');
  const commands = sectionOf(out, 'Commands').map((line) => line.trim().split(' ')[0]);
  const examples = sectionOf(out, 'Examples').map((line) => line.trim());
  return { path, text: out, commands, examples };
}

// The program's help, and that of every command below it.
export function allHelp(path = []) {
  const help = helpOf(path);
  return [help, ...help.commands.flatMap((name) => allHelp([...path, name]))];
}

// The settings that a command's help lists: name, default and environment variable of each. One without a value is off.
export function settingsOf(text) {
  const found = text.matchAll(/^ {2}--(\S+)( [^\s=(]+(?:=(\S+))?(?: \.\.\.)?)? \(Env:(\w+)\)$/gm);
  const settings = [...found].map(([, name, value, fallback, variable]) => {
    return { name, fallback: fallback ?? (value ? '' : 'false'), variable };
  });
  return settings.filter(({ name }) => name !== 'config');
}
