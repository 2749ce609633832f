// What is asked of a stored data directory, so that two versions of footfall can be held to the same answers. Only what
// does not change with time or rules: past days, by date.
const METRICS = ['visitors', 'visits', 'pageviews', 'events', 'views_per_visit', 'bounce_rate', 'visit_duration'];
const DIMENSIONS = [
  [], ['time:day'], ['time:hour'], ['event:page'], ['event:name'], ['visit:source'], ['visit:browser'], ['visit:browser_version'],
  ['visit:os'], ['visit:os_version'], ['visit:device'], ['visit:language'], ['visit:source', 'visit:browser'],
];
const FILTERS = [[], [['is', 'visit:browser', ['Firefox']]], [['contains', 'event:page', ['page-1']]]];

// { sites, answers: [{ query, results }], rejects }.
export async function answersOf(server) {
  const sites = JSON.parse((await server.api('/api/v1/sites')).body).sites.map(({ domain, timezone }) => ({ domain, timezone }));
  const answers = [];
  for (const { domain } of sites) {
    for (const dimensions of DIMENSIONS) {
      for (const filters of FILTERS) answers.push(await answer(server, { site_id: domain, dimensions, filters }));
    }
  }
  const rejects = {};
  for (const domain of ['', ...sites.map((site) => site.domain)]) {
    rejects[domain] = hostsAlone(JSON.parse((await server.api(`/api/v1/rejects?site_id=${domain}`)).body).rejects);
  }
  return { sites, answers, rejects };
}

// Until version 3 nothing but hosts was known of rejects.
function hostsAlone(rows) {
  const sums = new Map();
  for (const { date, reason, count, subject } of rows) {
    const host = reason === 'unknown site' || reason === 'other host' ? { host: subject } : {};
    const key = JSON.stringify([date, reason, host]);
    const sum = sums.get(key) ?? { date, reason, count: 0, ...host };
    sums.set(key, { ...sum, count: sum.count + count });
  }
  return [...sums.values()];
}

async function answer(server, part) {
  const query = { ...part, metrics: METRICS, date_range: ['2026-11-01', '2026-12-31'] };
  return { query, results: await server.query(query) };
}
