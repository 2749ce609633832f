// Runs clang-tidy over the sources of src/ that changed since they last passed, several at a time.
//
// A source passed when its mark is in build/lint/passed. A mark is named by a hash of all that the verdict depends on:
// the list of checks, clang-tidy itself, the source's flags, and the text of the source and of each header of ours that
// it includes (as the compiler noted them). So no mark is ever stale, and going back to an older state costs nothing.
import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const kTidy = 'clang-tidy-16';
const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const build = join(root, 'build/dev');
const marks = join(root, 'build/lint/passed');

function ninja(tool) {
  const output = execFileSync('ninja', ['-C', build, '-t', tool], { encoding: 'utf8', maxBuffer: 1 << 30 });
  return output.replace(/^ninja: .*\n/, '');
}

// GCC's precompiled headers mean nothing to clang, and warnings are the compiler's to give. Beast's sources print to a
// stream that they only declare, which clang, unlike GCC, takes for an error.
function flagsForClang(command) {
  return command
    .replace(/-include \S*cmake_pch\S*/g, '')
    .replace(/ -c /, ' -include ostream -c ')
    .replace(/-Winvalid-pch|-Werror\S*|-fsanitize=\S+|-fno-sanitize\S+/g, '')
    .replace(/^\S*ccache /, '');
}

function sourcesToCheck() {
  const commands = new Map();
  for (const { file, command, directory, output } of JSON.parse(ninja('compdb'))) {
    const path = relative(root, resolve(directory, file));
    if (/^src\/.*\.cpp$/.test(path) && output.endsWith('.o')) {
      commands.set(path, { path, directory, output, command: flagsForClang(command) });
    }
  }
  return [...commands.values()];
}

// What the compiler read for each object, of our own files.
function dependencies() {
  const all = new Map();
  for (const block of ninja('deps').split('\n\n')) {
    const [head, ...lines] = block.split('\n');
    const paths = lines.map((line) => relative(root, resolve(build, line.trim())));
    const own = paths.filter((path) => !path.startsWith('..') && existsSync(join(root, path)));
    all.set(head.split(':')[0], own.sort());
  }
  return all;
}

function markOf(source, headers, settings) {
  const hash = createHash('sha256').update(settings).update(source.command);
  for (const path of [source.path, ...headers]) hash.update(path).update(readFileSync(join(root, path)));
  return join(marks, hash.digest('hex'));
}

function check(source) {
  return new Promise((done) => {
    const options = { cwd: root, maxBuffer: 1 << 28 };
    const line = ['-p', 'build/lint', '--quiet', '--extra-arg=-Wno-everything', source.path];
    execFile(kTidy, line, options, (error, stdout, stderr) => {
      if (!error) writeFileSync(source.mark, '');
      else console.log(`${stdout}\n${stdout.includes('error:') ? '' : stderr}`);
      done(!error);
    });
  });
}

mkdirSync(marks, { recursive: true });
const sources = sourcesToCheck();
const headers = dependencies();
const settings = execFileSync(kTidy, ['--version'], { encoding: 'utf8' }) + readFileSync(join(root, '.clang-tidy'));
writeFileSync(
  join(root, 'build/lint/compile_commands.json'),
  JSON.stringify(sources.map(({ path, directory, command }) => ({ file: join(root, path), directory, command }))),
);
for (const source of sources) source.mark = markOf(source, headers.get(source.output) ?? [], settings);

const changed = sources.filter((source) => !existsSync(source.mark));
let next = 0;
let failed = 0;
const worker = async () => {
  while (next < changed.length) if (!(await check(changed[next++]))) failed += 1;
};
await Promise.all(cpus().map(worker));

console.log(`${changed.length} of ${sources.length} sources changed since they last passed`);
console.log(`# pass ${sources.length - failed}\n# fail ${failed}`);
process.exitCode = failed > 0 || sources.length === 0 ? 1 : 0;
