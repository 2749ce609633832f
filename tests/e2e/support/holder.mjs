// Holds listening sockets and runs a command with them again and again, each time it ends well: what systemd does for a
// service with a socket unit. Arguments: how many sockets, their names with colons, then the command. Says "PORT" for
// each socket, and before each start "PID" of the command.
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeSync } from 'node:fs';
import net from 'node:net';

const [count, names, ...command] = process.argv.slice(2);
const servers = [];
for (let i = 0; i < Number(count); ++i) {
  const server = net.createServer().listen(0, '127.0.0.1');
  servers.push(server);
}
await Promise.all(servers.map((server) => once(server, 'listening')));
for (const server of servers) writeSync(1, `PORT ${server.address().port}\n`);

// From here on the event loop never turns, so this process itself accepts nobody.
const fds = servers.map((server) => server._handle.fd);
const line = 'echo "PID $$"; export LISTEN_PID=$$; exec "$@"';
const env = { ...process.env, LISTEN_FDS: count, LISTEN_FDNAMES: names };
let status = 0;
while (status === 0) {
  ({ status } = spawnSync('sh', ['-c', line, 'sh', ...command], { stdio: ['ignore', 'inherit', 'inherit', ...fds], env }));
}
process.exit(status ?? 1);
