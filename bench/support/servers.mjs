// The two servers that are compared: Debian's nginx with its empty GIF, and a release build of Footfall.
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { tool } from '../../tests/e2e/support/fronts.mjs';
import { Server, binary, makeDirectory, run, until } from '../../tests/e2e/support/server.mjs';
import { SERVER_CORE, pinned } from './cores.mjs';
import { SITE } from './requests.mjs';

// One that is free now: nginx cannot say which one it was given.
export function freePort() {
  return new Promise((resolve) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

const answers = (port) =>
  new Promise((resolve) => {
    const probe = net.connect(port, '127.0.0.1', () => resolve(true) || probe.destroy());
    probe.on('error', () => resolve(false));
  });

const nginxConfig = (home, port, log) => `
daemon off;
master_process off;
pid ${home}/nginx.pid;
error_log ${home}/error.log;
${process.getuid() === 0 ? 'user root;' : ''}
worker_rlimit_nofile 65536;
events { worker_connections 8192; }
http {
  access_log ${log};
  keepalive_timeout 75s;
  keepalive_requests 1000000000;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${home}/${kind};`).join(' ')}
  server {
    listen 127.0.0.1:${port} backlog=4096;
    location = /p.gif { empty_gif; }
  }
}
`;

// One worker, and no master that would share its core. `log`: 'off' or 'buffered'.
export async function startNginx(log, core = SERVER_CORE) {
  const directory = makeDirectory();
  const home = directory.path;
  mkdirSync(home);
  const port = await freePort();
  const file = log === 'off' ? 'off' : `${join(home, 'access.log')} combined buffer=64k flush=1s`;
  writeFileSync(join(home, 'nginx.conf'), nginxConfig(home, port, file));
  const [command, ...args] = pinned(core, [tool('nginx'), '-p', home, '-c', join(home, 'nginx.conf')]);
  const child = spawn(command, args, { stdio: 'ignore' });
  const ended = new Promise((resolve) => child.on('exit', resolve));
  await until(async () => {
    if (child.exitCode !== null) throw new Error('nginx ended at start');
    return answers(port);
  });
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    directory.remove();
  };
  return { pid: child.pid, port, kept: null, stop };
}

// Knows the site of the requests, so that with the fold each is a hit.
export async function startFootfall(args, core = SERVER_CORE) {
  const directory = makeDirectory();
  const added = run(['site', 'add', SITE, '--data', directory.path]);
  if (added.code !== 0) throw new Error(added.err);
  const server = await Server.start(directory.path, { args, command: pinned(core, [binary]) });
  const stop = async () => {
    await server.stop();
    directory.remove();
  };
  const kept = () => server.metric('footfall_records_kept_total');
  return { pid: server.process.pid, port: server.port, data: directory.path, kept, server, stop, remove: directory.remove };
}
