// Seeds of a fuzzer: seeds/NAME.txt, one a line, bytes that are no plain text as \r, \n, \t, \\ and \x00.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = join(dirname(fileURLToPath(import.meta.url)), 'seeds');
const kNamed = { r: '\r', n: '\n', t: '\t', '\\': '\\' };

export function bytesOf(line) {
  const text = line.replace(/\\(?:x([0-9a-f]{2})|([rnt\\]))/g, (_, hex, name) =>
    name ? kNamed[name] : String.fromCharCode(parseInt(hex, 16)),
  );
  return Buffer.from(text, 'latin1');
}

export function lineOf(bytes) {
  const names = Object.fromEntries(Object.entries(kNamed).map(([name, byte]) => [byte, `\\${name}`]));
  return bytes.toString('latin1').replace(/[^ -[\]-~]/g, (byte) => {
    return names[byte] ?? `\\x${byte.charCodeAt(0).toString(16).padStart(2, '0')}`;
  });
}

// Writes each seed to a file of its own, as libFuzzer wants them; returns how many there are.
export function unfold(name, to) {
  mkdirSync(to, { recursive: true });
  const lines = readFileSync(join(folder, `${name}.txt`), 'latin1').split('\n').slice(0, -1);
  lines.forEach((line, i) => writeFileSync(join(to, String(i + 1)), bytesOf(line)));
  return lines.length;
}
