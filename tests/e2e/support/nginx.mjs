// A web site served by a real nginx with its access log. nginx listens on a unix socket, and a port that the system
// chooses leads there, since nginx cannot say which one it would be given.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { join } from 'node:path';
import { tool } from './fronts.mjs';
import { until } from './server.mjs';

export const nginx = tool('nginx');

const config = (home) => `
daemon off;
master_process off;
pid ${home}/nginx.pid;
error_log ${home}/error.log;
events {}
http {
  types { text/html html; text/css css; image/png png; text/javascript js; }
  access_log ${home}/access.log;
  client_body_temp_path ${home}/body;
  proxy_temp_path ${home}/proxy;
  fastcgi_temp_path ${home}/fastcgi;
  uwsgi_temp_path ${home}/uwsgi;
  scgi_temp_path ${home}/scgi;
  server {
    listen unix:${home}/nginx.sock;
    root ${home}/site;
    location /cached/ { add_header Cache-Control "max-age=3600"; }
  }
}
`;

export class WebSite {
  // `files` are the site's, by their paths. Resolves when it answers.
  static async start(home, files) {
    const site = new WebSite();
    site.home = home;
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(join(home, 'site', path, '..'), { recursive: true });
      writeFileSync(join(home, 'site', path), content);
    }
    writeFileSync(join(home, 'nginx.conf'), config(home));
    site.process = spawn(nginx, ['-p', home, '-c', join(home, 'nginx.conf')], { stdio: 'ignore' });
    site.ended = new Promise((resolve) => site.process.on('exit', resolve));
    const reaches = () => new Promise((resolve) => {
      const probe = net.connect(join(home, 'nginx.sock'), () => resolve(true) || probe.destroy());
      probe.on('error', () => resolve(false));
    });
    await until(reaches);
    site.door = net.createServer((client) => {
      const inside = net.connect(join(home, 'nginx.sock'));
      client.pipe(inside).pipe(client);
      for (const end of [client, inside]) end.on('error', () => client.destroy() && inside.destroy());
    });
    await new Promise((resolve) => site.door.listen(0, '127.0.0.1', resolve));
    site.port = site.door.address().port;
    return site;
  }

  get(path, headers = {}) {
    return new Promise((resolve, reject) => {
      const options = { socketPath: join(this.home, 'nginx.sock'), path, headers };
      http.get(options, (response) => response.resume().on('end', () => resolve(response.statusCode))).on('error', reject);
    });
  }

  // The lines of the access log whose request has this in its path; nginx writes one when the request is over.
  log(part = '') {
    const text = readFileSync(join(this.home, 'access.log'), 'utf8');
    return text.split('\n').filter((line) => /"[A-Z]+ (\S+)/.exec(line)?.[1].includes(part));
  }

  async stop() {
    this.door.close();
    this.process.kill('SIGTERM');
    await this.ended;
  }
}
