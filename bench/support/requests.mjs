// The load of the pixel's benchmarks: requests as real browsers send them with the tag of README, 11 headers and some
// 540 bytes each, all different, the same in every run.

export const SITE = 'example.com';
export const COUNT = 4096;

const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)';
const SAFARI = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';
const chrome = (version, system, platform, mobile = '') => ({
  agent: `Mozilla/5.0 (${system}) ${WEBKIT} Chrome/${version}.0.0.0${mobile && ' Mobile'} Safari/537.36`,
  hints: [
    ['Sec-CH-UA', `"Chromium";v="${version}", "Google Chrome";v="${version}", "Not-A.Brand";v="99"`],
    ['Sec-CH-UA-Mobile', mobile ? '?1' : '?0'],
    ['Sec-CH-UA-Platform', `"${platform}"`],
  ],
});
const FETCH = [['Sec-Fetch-Dest', 'image'], ['Sec-Fetch-Mode', 'no-cors'], ['Sec-Fetch-Site', 'cross-site']];
const plain = (agent) => ({ agent: `Mozilla/5.0 (${agent}`, hints: FETCH });
const firefox = (version, system) => plain(`${system}; rv:${version}.0) Gecko/20100101 Firefox/${version}.0`);

const versions = (make, newest) => [0, 1, 2, 3, 4, 5].map((back) => make(newest - back));
const AGENTS = [
  ...versions((version) => chrome(version, 'Windows NT 10.0; Win64; x64', 'Windows'), 131),
  ...versions((version) => chrome(version, 'Macintosh; Intel Mac OS X 10_15_7', 'macOS'), 131),
  ...versions((version) => chrome(version, 'X11; Linux x86_64', 'Linux'), 131),
  ...versions((version) => chrome(version, 'Linux; Android 10; K', 'Android', 'mobile'), 131),
  ...versions((version) => firefox(version, 'Windows NT 10.0; Win64; x64'), 133),
  ...versions((version) => firefox(version, 'Macintosh; Intel Mac OS X 10.15'), 133),
  ...versions((version) => plain(`iPhone; CPU iPhone OS 17_6 like Mac OS X) ${SAFARI} ` +
    `Version/17.${version} Mobile/15E148 Safari/604.1`), 6),
  ...versions((version) => plain(`Macintosh; Intel Mac OS X 10_15_7) ${SAFARI} Version/17.${version} Safari/605.1.15`), 6),
];
const LANGUAGES = ['en-US,en;q=0.9', 'en-GB,en;q=0.9', 'de-DE,de;q=0.9,en-US;q=0.8,en;q=0.7', 'fr-FR,fr;q=0.9,en-US;q=0.8',
  'es-ES,es;q=0.9', 'pt-BR,pt;q=0.9,en;q=0.8', 'ja,en-US;q=0.9', 'nl-NL,nl;q=0.9,en;q=0.8'];
const REFERRERS = ['', '', '', 'https://www.google.com/', 'https://www.bing.com/', 'https://duckduckgo.com/',
  'https://t.co/x8Kq2bLm9f', 'https://news.ycombinator.com/item?id=',
  'https://old.reddit.com/r/selfhosted/comments/', 'https://github.com/topics/analytics'];
const SECTIONS = ['articles', 'guides', 'news', 'products', 'about', 'archive/2026'];
const WORDS = ['running', 'small', 'servers', 'garden', 'winter', 'bread', 'maps', 'letters', 'harbour', 'violin', 'paper',
  'copper', 'mountain', 'evening', 'market', 'bicycle', 'lantern', 'river'];

// Numbers that look drawn by chance, the same in every run (mulberry32).
function chance(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

function one(draw) {
  const any = (list) => list[draw(list.length)];
  const page = `https://${SITE}/${any(SECTIONS)}/${any(WORDS)}-${any(WORDS)}-${draw(300)}`;
  let referrer = any(REFERRERS);
  if (/[=/]comments\/$|=$/.test(referrer)) referrer += 40_000_000 + draw(100_000);
  const { agent, hints } = any(AGENTS);
  const headers = [
    ['Host', `stats.${SITE}`],
    ['User-Agent', agent],
    ['Accept', 'image/avif,image/webp,*/*;q=0.8'],
    ['Accept-Language', any(LANGUAGES)],
    ['Accept-Encoding', 'gzip, deflate, br'],
    ['Referer', `https://${SITE}/`],
    ...hints,
    ['DNT', '1'],
  ];
  return { target: `/p.gif?u=${encodeURIComponent(page)}&r=${encodeURIComponent(referrer)}`, headers };
}

// The requests as they are sent; `connection` is that header's value. `forwarded`: as a proxy passes them on, each from an
// address of its own.
export function makeRequests({ connection = 'keep-alive', count = COUNT, forwarded = false } = {}) {
  const draw = chance(1);
  return Array.from({ length: count }, () => {
    const { target, headers } = one(draw);
    if (forwarded) headers.push(['X-Forwarded-For', [0, 0, 0, 0].map(() => 1 + draw(254)).join('.')]);
    const lines = [...headers, ['Connection', connection]].map(([name, value]) => `${name}: ${value}\r\n`);
    return `GET ${target} HTTP/1.1\r\n${lines.join('')}\r\n`;
  });
}
