// A namespace of the test's own for mounts, so that it can have small disks, fill them and make them read-only.
import { spawnSync } from 'node:child_process';

const kInside = 'FOOTFALL_TEST_MOUNTS';

// Whether mounts can be made; if not, a test has to be left out.
export const own = process.env[kInside] === 'yes';

// As root a namespace for mounts is enough; others need one for users too, which a system may forbid.
const kUnshare = ['unshare', '--mount', ...(process.getuid() === 0 ? [] : ['--map-root-user'])];

// Runs the test file again inside, and ends with its exit code. Where that can't be, goes on outside. Call it first.
export function enterOwnMounts() {
  if (kInside in process.env) return;
  const environment = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin`, [kInside]: 'yes' };
  const inside = (command, stdio) =>
    spawnSync(kUnshare[0], [...kUnshare.slice(1), ...command], { stdio, env: environment });
  const canMount = 'mount -t tmpfs -o size=1m footfall-test /mnt';
  if (inside(['sh', '-c', canMount], 'ignore').status !== 0) return;
  const again = inside([process.execPath, ...process.execArgv, process.argv[1]], 'inherit');
  process.exit(again.status ?? 1);
}

export function run(program, ...args) {
  const done = spawnSync(program, args, { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${program} ${args.join(' ')}: ${done.stderr}`);
}

export function mount(...args) {
  run('mount', ...args);
}

// At once, or when nobody uses it any more.
export function unmount(path) {
  if (spawnSync('umount', [path]).status !== 0) spawnSync('umount', ['--lazy', path]);
}
