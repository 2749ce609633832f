// The real nginx and Caddy, run with snippets as they stand in the documentation: only addresses, ports and
// certificates are those of the test.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import https from 'node:https';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { answers, hasIpv6 } from './network.mjs';
import { root, until } from './server.mjs';

const document = readFileSync(join(root, 'docs', 'proxies.md'), 'utf8');

// The code block that stands in docs/proxies.md under this label, such as "nginx front".
export function snippet(label) {
  const found = new RegExp(`^\`\`\`${label}\\n([^]*?)^\`\`\``, 'm').exec(document);
  if (!found) throw new Error(`docs/proxies.md has no block "${label}"`);
  return found[1];
}

// The settings of the `footfall serve` in a block, but for where it listens and its public URL.
export function settings(label) {
  const [, args] = /^footfall serve (.*)$/m.exec(snippet(label));
  return args.replace(/--(public-url|listen) \S+ ?/g, '').split(' ').filter(Boolean);
}

const tools = join(root, 'build', 'tools', 'usr');
const places = [join(tools, 'sbin'), join(tools, 'bin'), ...process.env.PATH.split(delimiter), '/usr/sbin'];
export const tool = (name) => places.map((place) => join(place, name)).find((path) => existsSync(path));

// Replaces what must be there.
function replace(text, from, to) {
  if (!text.includes(from)) throw new Error(`the snippet has no "${from}":\n${text}`);
  return text.replaceAll(from, to);
}

// A folder with a certificate for *.example.com.
export function makeWorkshop() {
  const path = mkdtempSync(join(tmpdir(), 'footfall-proxy-'));
  const made = spawnSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes',
    '-days', '2', '-subj', '/CN=example.com', '-addext', 'subjectAltName=DNS:*.example.com',
    '-keyout', join(path, 'key.pem'), '-out', join(path, 'cert.pem')], { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(made.stderr);
  return { path, ca: readFileSync(join(path, 'cert.pem')), remove: () => rmSync(path, { recursive: true, force: true }) };
}

// A running proxy that speaks TLS at address:port.
class Front {
  constructor(workshop, address, port) {
    Object.assign(this, { workshop, address, port });
  }

  async run(command, args, env = {}) {
    this.process = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ...env } });
    this.err = '';
    this.process.stderr.on('data', (bytes) => (this.err += bytes));
    this.ended = new Promise((resolve) => this.process.on('exit', resolve));
    await until(async () => {
      if (this.process.exitCode !== null) throw new Error(`${command} ended at start:\n${this.err}`);
      return answers(this.address, this.port);
    });
    return this;
  }

  async stop() {
    this.process.kill('SIGTERM');
    await this.ended;
  }

  // A request over TLS from `from`. `watch` is given the body as it comes; resolves to { status, headers, body }.
  request(path, { from, host = 'stats.example.com', headers = {}, watch = () => {} } = {}) {
    const { address, port } = this;
    return new Promise((resolve, reject) => {
      const options = { host: address, port, path, servername: host, ca: this.workshop.ca, agent: false, localAddress: from };
      options.headers = { host: port === 443 ? host : `${host}:${port}`, ...headers };
      const request = https.request(options, (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (part) => watch((body += part), request));
        response.on('error', reject);
        response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
      });
      request.on('error', reject);
      request.end();
    });
  }
}

let made = 0;

// `http`: what stands in nginx's http block.
export async function startNginx(workshop, { address, port, http }) {
  const folder = join(workshop.path, `nginx-${(made += 1)}`);
  mkdirSync(folder);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${folder}/${kind};`);
  writeFileSync(join(folder, 'nginx.conf'), `daemon off; worker_processes 1; pid ${folder}/pid; error_log stderr;
    ${process.getuid() === 0 ? 'user root;' : ''} events {} http { access_log off; ${temporary.join(' ')}\n${http}\n}\n`);
  const front = new Front(workshop, address, port);
  return front.run(tool('nginx'), ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr']);
}

// A `server` of nginx with the certificate, listening where the test wants it.
export function nginxServer(workshop, text, { address, port }) {
  text = replace(text, 'listen 443 ssl;', `listen ${address}:${port} ssl;`);
  text = replace(text, 'listen [::]:443 ssl;', hasIpv6() ? `listen [::1]:${port} ssl;` : '');
  const live = '/etc/letsencrypt/live/stats.example.com/';
  text = replace(text, `${live}fullchain.pem`, join(workshop.path, 'cert.pem'));
  return replace(text, `${live}privkey.pem`, join(workshop.path, 'key.pem'));
}

export const toFootfall = (text, server) => replace(text, '127.0.0.1:8080', `${server.host}:${server.port}`);

// `sites`: the Caddyfile's site blocks, whose names get the port and the certificate.
export async function startCaddy(workshop, { address, port, sites }) {
  const folder = join(workshop.path, `caddy-${(made += 1)}`);
  mkdirSync(folder);
  const tls = `tls ${join(workshop.path, 'cert.pem')} ${join(workshop.path, 'key.pem')}`;
  const served = sites.replace(/^(\S+\.example\.com) \{$/gm, `$1:${port} {\n    ${tls}`);
  writeFileSync(join(folder, 'Caddyfile'),
    `{\n    admin off\n    auto_https disable_redirects\n    default_bind ${address}\n    grace_period 1s\n}\n${served}`);
  const front = new Front(workshop, address, port);
  const env = { XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder, HOME: folder };
  return front.run(tool('caddy'), ['run', '--config', join(folder, 'Caddyfile'), '--adapter', 'caddyfile'], env);
}

// The proxy of the documentation, in front of `server`. `change` may alter its text further.
export const fronts = {
  nginx: (workshop, { server, change = (text) => text, ...place }) => {
    const text = toFootfall(nginxServer(workshop, snippet('nginx front'), place), server);
    return startNginx(workshop, { ...place, http: change(text) });
  },
  caddy: (workshop, { server, change = (text) => text, label = 'caddy front', ...place }) =>
    startCaddy(workshop, { ...place, sites: change(toFootfall(snippet(label), server)) }),
};
