// Prints the licences of everything that is in the release binary. Which packages that are is read off the build: of
// Debian's, those that own a file which the compiler or the linker read; of npm's, those that the dashboard imports.
// usage: licences.mjs BUILD_FOLDER (a static build; the linker's map is there)
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const web = join(root, 'web');
// Tables are made of them: by our generators, and by libpsl's build.
const kTables = { debian: ['publicsuffix', 'tzdata'], npm: ['@cgamesplay/referer-parser', 'crawler-user-agents', 'uap-core'] };

const output = (program, ...args) => execFileSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
const unique = (list) => [...new Set(list)].sort();

function systemFiles(build) {
  const headers = output('ninja', '-C', build, '-t', 'deps').matchAll(/^ +(\/usr\/\S+)$/gm);
  const archives = readFileSync(join(build, 'footfall.map'), 'utf8').matchAll(/^(\/usr\/\S+\.a)\(/gm);
  return unique([...headers, ...archives].map(([, path]) => path));
}

function debianPackages(files) {
  const owners = output('dpkg', '-S', ...files).matchAll(/^([^:\s]+)(?::\S+)?: /gm);
  return unique([...kTables.debian, ...[...owners].map(([, name]) => name)]);
}

// One section for each source package: those that are built of it share its text.
function debianSections(names) {
  const sources = new Map();
  for (const name of names) {
    const source = output('dpkg-query', '-W', '-f', '${source:Package} ${source:Version}', name);
    sources.set(source, [...(sources.get(source) ?? []), name]);
  }
  return [...sources].map(([source, [first, ...others]]) => ({
    title: `${[first, ...others].join(', ')} (Debian ${source})`,
    text: readFileSync(`/usr/share/doc/${first}/copyright`, 'utf8'),
  }));
}

// Every package that any source of the dashboard reaches, directly or not.
async function npmPackages() {
  const { build } = createRequire(join(web, 'package.json'))('esbuild');
  const sources = readdirSync(join(web, 'src'), { recursive: true }).filter((path) => /(?<!\.d)\.tsx?$/.test(path));
  const { metafile } = await build({
    absWorkingDir: web,
    entryPoints: sources.map((path) => `src/${path}`),
    outdir: 'out',
    write: false,
    bundle: true,
    metafile: true,
    jsx: 'automatic',
    jsxImportSource: 'preact',
  });
  const inputs = Object.keys(metafile.inputs).map((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]);
  return unique([...kTables.npm, ...inputs.filter(Boolean)]);
}

function npmSection(name) {
  const folder = join(web, 'node_modules', name);
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (!file) throw new Error(`${folder} holds no licence text`);
  return { title: `${name} ${version} (npm)`, text: readFileSync(join(folder, file), 'utf8') };
}

// Its package is unpacked, not installed, and its copyright file is that of an older database: the data's own head tells.
function geoipSection(build) {
  const folder = /^GEOIP_DIR:\w+=(.+)$/m.exec(readFileSync(join(build, 'CMakeCache.txt'), 'utf8'))[1];
  const lines = readFileSync(join(folder, 'geoip'), 'latin1').split('\n');
  const head = lines.slice(0, lines.findIndex((line) => !line.startsWith('#')));
  const text = `The table of countries is made from this database, and is under the same licence:

${head.map((line) => line.replace(/^# ?/, '')).join('\n')}`;
  return { title: 'IPFire Location database (Debian tor-geoipdb)', text };
}

// Debian's files name the longer licences instead of repeating them.
function commonSections(sections) {
  const named = sections.flatMap(({ text }) => [...text.matchAll(/\/usr\/share\/common-licenses\/[\w.+-]*\w/g)]);
  const paths = named.map(([path]) => path).filter((path) => existsSync(path));
  return unique(paths.map((path) => realpathSync(path))).map((path) => ({ title: path, text: readFileSync(path, 'utf8') }));
}

const [build] = process.argv.slice(2);
const packages = [
  ...debianSections(debianPackages(systemFiles(build))),
  geoipSection(build),
  ...(await npmPackages()).map(npmSection),
];
const own = { title: 'Footfall', text: readFileSync(join(root, 'LICENSE'), 'utf8') };
const sections = [own, ...packages, ...commonSections(packages)];

const rule = '='.repeat(100);
console.log(`What the footfall binary is made of, and the licence of each part. Debian's packages are named with their source
package and version, which Debian keeps at https://snapshot.debian.org.

The GNU C Library (libc6-dev) is linked in statically under the LGPL-2.1, libidn2 (libidn2-dev) and libunistring
(libunistring-dev) under the LGPL-3.0. To use footfall with another version of them, build footfall anew with
script/build: all of its source is public, and the script says how it is linked.

${sections.map(({ title }) => `  ${title}`).join('\n')}
${sections.map(({ title, text }) => `\n${rule}\n${title}\n${rule}\n\n${text.trimEnd()}\n`).join('')}`);
