// What the benchmark `query` asks of Footfall and of the others, and how much faster Footfall must be than the better of
// them. A question is one or more queries of the API, and as many of SQL that give the same rows.

const FIRST_DAY = 20_089; // 2025-01-01, as in support/year.h
const LAST_DAY = FIRST_DAY + 364;
const YEAR = { first: FIRST_DAY, last: LAST_DAY };
const MONTH = { first: LAST_DAY - 29, last: LAST_DAY };
const MINUTES_FROM = (LAST_DAY + 1) * 86_400 - 30 * 60;

// Codes that support/year_values.cpp gives; were they others, the answers would differ.
const GERMANY = 'country = 179';
const FIREFOX = 'browser = 2';
const SIGNUP = 'event = 1';

// Dimensions of the API and their columns; pages are of hits, the others of visits.
const COLUMNS = new Map([
  ['event:page', 'page'],
  ['visit:referrer', 'referrer'],
  ['visit:source', 'source'],
  ['visit:channel', 'channel'],
  ['visit:utm_campaign', 'campaign'],
  ['visit:browser', 'browser'],
  ['visit:browser_version', 'version'],
  ['visit:os', 'os'],
  ['visit:country', 'country'],
  ['visit:region', 'region'],
  ['visit:city', 'city'],
  ['visit:language', 'language'],
]);

const IN_GERMANY = ['is', 'visit:country', ['DE']];
const ON_FIREFOX = ['is', 'visit:browser', ['Firefox']];

const date = (day) => new Date(day * 86_400_000).toISOString().slice(0, 10);
const within = ({ first, last }) => `day BETWEEN ${first} AND ${last}`;
const names = (dimension) => `(SELECT code, value FROM names WHERE dimension = '${dimension}')`;

function asked(range, members) {
  return { date_range: [date(range.first), date(range.last)], metrics: ['visitors'], ...members };
}

// The values of a dimension with the most visitors.
function mostVisited({ dimension, range, filters = [], where = [], limit, table }) {
  const column = COLUMNS.get(dimension);
  const from = table ?? (dimension === 'event:page' ? 'hits' : 'visits');
  return {
    ask: asked(range, { dimensions: [dimension], filters, pagination: { limit } }),
    sql: ({ distinct }) =>
      `SELECT value, visitors FROM (SELECT ${column} AS code, ${distinct('visitor')} AS visitors FROM ${from} ` +
      `WHERE ${[within(range), ...where].join(' AND ')} GROUP BY ${column}) AS counted ` +
      `JOIN ${names(dimension)} AS named ON named.code = counted.code ` +
      `ORDER BY visitors DESC, value LIMIT ${limit}`,
  };
}

const dashboard = (range, filter) =>
  [...COLUMNS.keys()].map((dimension) => mostVisited({ dimension, range, ...filter, limit: 10 }));

const overview = (range) => ({
  ask: asked(range, { metrics: ['visitors', 'visits', 'pageviews', 'bounce_rate', 'visit_duration'] }),
  sql: ({ distinct, divide }) =>
    `SELECT visitors, visits, views, ${divide('200 * bounces + visits', '2 * visits')}, ` +
    `${divide('2 * seconds + visits', '2 * visits')} FROM (SELECT ${distinct('visitor')} AS visitors, ` +
    `CAST(count(*) AS BIGINT) AS visits, CAST(sum(pageviews) AS BIGINT) AS views, ` +
    `CAST(sum(bounce) AS BIGINT) AS bounces, CAST(sum(duration) AS BIGINT) AS seconds ` +
    `FROM visits WHERE ${within(range)}) AS counted`,
});

const byDay = {
  ask: asked(YEAR, { metrics: ['visitors', 'pageviews'], dimensions: ['time:day'] }),
  label: (text) => Date.parse(`${text}T00:00:00Z`) / 86_400_000,
  sql: ({ distinct }) =>
    `SELECT day, ${distinct('visitor')}, sum(pageviews) FROM visits WHERE ${within(YEAR)} GROUP BY day ORDER BY day`,
};

const byMinute = {
  ask: {
    date_range: [MINUTES_FROM, (LAST_DAY + 1) * 86_400 - 1].map((s) => new Date(s * 1000).toISOString().slice(0, 19) + 'Z'),
    metrics: ['visitors', 'pageviews'],
    dimensions: ['time:minute'],
  },
  label: (text) => Date.parse(`${text.replace(' ', 'T')}Z`) / 1000,
  sql: ({ distinct }) =>
    `SELECT time - time % 60 AS minute, ${distinct('visitor')}, sum(CASE WHEN event = 0 THEN 1 ELSE 0 END) FROM hits ` +
    `WHERE day = ${LAST_DAY} AND time >= ${MINUTES_FROM} GROUP BY minute ORDER BY minute`,
};

const distinctPages = {
  ask: asked(YEAR, {
    metrics: ['pageviews'],
    dimensions: ['event:page'],
    pagination: { limit: 1 },
    include: { total_rows: true },
  }),
  total: true,
  sql: ({ distinct }) => `SELECT ${distinct('page')} FROM hits WHERE ${within(YEAR)}`,
};

const byBrowserAndSystem = {
  ask: asked(YEAR, { dimensions: ['visit:browser', 'visit:os'] }),
  sql: ({ distinct }) =>
    `SELECT browsers.value AS b, systems.value AS s, visitors FROM (SELECT browser, os, ${distinct('visitor')} AS visitors ` +
    `FROM visits WHERE ${within(YEAR)} GROUP BY browser, os) AS counted ` +
    `JOIN ${names('visit:browser')} AS browsers ON browsers.code = counted.browser ` +
    `JOIN ${names('visit:os')} AS systems ON systems.code = counted.os ORDER BY visitors DESC, b, s`,
};

const blogBySource = mostVisited({
  dimension: 'visit:source',
  range: YEAR,
  filters: [['contains', 'event:page', ['blog']]],
  where: ["page IN (SELECT code FROM names WHERE dimension = 'event:page' AND value LIKE '%blog%')"],
  limit: 100,
  table: 'hits',
});

const signupsByCountry = mostVisited({
  dimension: 'visit:country',
  range: YEAR,
  filters: [['is', 'event:name', ['Signup']]],
  where: [SIGNUP],
  limit: 200,
  table: 'hits',
});

const topPages = (filter) => mostVisited({ dimension: 'event:page', range: YEAR, ...filter, limit: 100 });
const german = { filters: [IN_GERMANY], where: [GERMANY] };
const germanFirefox = { filters: [IN_GERMANY, ON_FIREFOX], where: [GERMANY, FIREFOX] };

// `wanted`: how many times as fast; `wantedScan`: the same when it may read no rollup.
export const QUESTIONS = [
  { name: 'overview-30', words: 'overview of 30 days', wanted: 20, parts: [overview(MONTH)] },
  { name: 'overview-365', words: 'overview of 365 days', wanted: 50, wantedScan: 10, parts: [overview(YEAR)] },
  { name: 'days', words: 'visitors and pageviews by day, 365 days', wanted: 50, parts: [byDay] },
  { name: 'pages', words: 'top 100 pages by visitors, 365 days', wanted: 100, wantedScan: 15, parts: [topPages()] },
  { name: 'pages-filter', words: 'the same in Germany on Firefox', wanted: 5, parts: [topPages(germanFirefox)] },
  { name: 'dashboard-30', words: 'top 10 of 12 dimensions, 30 days', wanted: 50, parts: dashboard(MONTH) },
  { name: 'dashboard-30-filter', words: 'the same in Germany', wanted: 10, parts: dashboard(MONTH, german) },
  { name: 'dashboard-365', words: 'top 10 of 12 dimensions, 365 days', wanted: 200, parts: dashboard(YEAR) },
  { name: 'dashboard-365-filter', words: 'the same in Germany', wanted: 20, parts: dashboard(YEAR, german) },
  { name: 'minutes', words: 'the last 30 minutes by minute', wanted: 1, parts: [byMinute] },
  { name: 'contains', words: 'pages with "blog", by source, 365 days', wanted: 8, parts: [blogBySource] },
  { name: 'event', words: 'visitors with an event, by country, 365 days', wanted: 4, parts: [signupsByCountry] },
  { name: 'distinct', words: 'number of distinct pages, 365 days', wanted: 50, parts: [distinctPages] },
  { name: 'two', words: 'browser and system, 365 days', wanted: 20, parts: [byBrowserAndSystem] },
];

// How each engine says it.
export const DIALECTS = {
  clickhouse: { distinct: (what) => `uniqExact(${what})`, divide: (a, b) => `intDiv(${a}, ${b})` },
  duckdb: { distinct: (what) => `count(DISTINCT ${what})`, divide: (a, b) => `(${a}) // (${b})` },
};
