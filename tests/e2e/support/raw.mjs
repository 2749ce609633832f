// Bytes as a proxy would send them, and what comes back.
import net from 'node:net';

export const kAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';
export const kPixel = '/p.gif?u=https%3A%2F%2Fexample.com%2F';

// A hit of example.com, the last request of its connection.
export function hit({ proxy = '', headers = {} } = {}) {
  const lines = Object.entries({ host: 'a', 'user-agent': kAgent, connection: 'close', ...headers });
  return `${proxy}GET ${kPixel} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
}

// The PROXY header, version 1, of a client.
export const proxyLine = (address) => `PROXY TCP4 ${address} 198.51.100.1 4711 80\r\n`;

// Everything that the server says to these bytes until it closes.
export function sends(port, bytes) {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = net.connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (part) => (answer += part));
    socket.on('end', () => resolve(answer));
    socket.on('error', (error) => (error.code === 'ECONNRESET' ? resolve(answer) : reject(error)));
  });
}

export async function counts(server) {
  await server.folded();
  const query = { site_id: 'example.com', metrics: ['visitors', 'pageviews'], date_range: 'day' };
  const [{ metrics: [visitors, pageviews] }] = await server.query(query);
  return { visitors, pageviews };
}

// The ports that a welcome names.
export const portsOf = (out) =>
  [...out.matchAll(/^(?: {2}Listens on| {12}) (?:proxy:|http:\/\/)\S+:(\d+)$/gm)].map(([, port]) => Number(port));
