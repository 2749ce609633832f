// A network of the test's own: a namespace in which this machine has the addresses of a proxy, of visitors and of a
// CDN, so that nothing has to pretend. What is sent there never leaves it.
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import os from 'node:os';

const kInside = 'FOOTFALL_TEST_NETWORK';

// Of the ranges that are kept for documentation, and of Docker's default bridge.
const real = {
  proxy: '198.51.100.1',
  site: '198.51.100.20',
  cdn: '192.0.2.10',
  visitors: ['203.0.113.7', '203.0.113.8'],
  gateway: '172.17.0.1',
  container: '172.17.0.2',
};
const loopback = { proxy: '127.0.0.1', visitors: ['127.0.0.2', '127.0.0.3'] };

// Whether the addresses are real; elsewhere only those of loopback are there.
export const own = process.env[kInside] === 'yes';
export const addresses = own ? real : loopback;

// As root a namespace for the network is enough; others need one for users too, which a system may forbid.
const kUnshare = ['unshare', '--net', ...(process.getuid() === 0 ? [] : ['--map-root-user'])];
const kSetUp = ['ip link set lo up', ...Object.values(real).flat().map((address) => `ip address add ${address}/32 dev lo`)];

// Runs the test file again inside, and ends with its exit code. Where that can't be, goes on outside. Call it first.
export function enterOwnNetwork() {
  if (kInside in process.env) return;
  const inside = [...kUnshare, 'sh', '-c', `${kSetUp.join(' && ')} && exec "$@"`, 'sh'];
  const environment = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin`, [kInside]: 'yes' };
  const run = (command, stdio) => spawnSync(inside[0], [...inside.slice(1), ...command], { stdio, env: environment });
  if (run(['true'], 'ignore').status !== 0) return;
  const again = run([process.execPath, ...process.execArgv, process.argv[1]], 'inherit');
  process.exit(again.status ?? 1);
}

export const hasIpv6 = () => (os.networkInterfaces().lo ?? []).some(({ family }) => family === 'IPv6');

// One that nobody uses at the moment of the call.
export async function freePort(address) {
  const server = net.createServer().listen(0, address);
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

export function answers(address, port) {
  return new Promise((resolve) => {
    const socket = net.connect(port, address);
    socket.on('connect', () => resolve(true) || socket.destroy());
    socket.on('error', () => resolve(false));
  });
}
