// The lists of the report. Each is also a filter: `param` is its name in the page's URL.
export type ListKey = 'pages' | 'hosts' | 'sources' | 'channels' | 'referrers' | 'campaigns' | 'utm-sources' | 'mediums' | 'contents' |
  'terms' | 'countries' | 'regions' | 'cities' | 'languages' | 'browsers' | 'systems' | 'devices' | 'screens' | 'events';

export interface ListDefinition {
  key: ListKey;
  param: string;
  dimension: string;
  title: string;
  one: string;      // the title of one row, for chips and labels
  rows: number;     // shown before "more"; the card keeps room for as many, so that nothing moves when rows arrive
  missing: string;  // what an empty value means to a reader
}

const kRows = 6;
const kManyRows = 10;
const kUnknown = '(unknown)';

// Lists that share a card, of which one is shown at a time.
export const kCards: readonly (readonly ListDefinition[])[] = [
  [
    { key: 'pages', param: 'page', dimension: 'event:page', title: 'Pages', one: 'Page', rows: kManyRows, missing: '(none)' },
    { key: 'hosts', param: 'host', dimension: 'event:hostname', title: 'Hosts', one: 'Host', rows: kManyRows, missing: kUnknown },
  ],
  [
    { key: 'sources', param: 'source', dimension: 'visit:source', title: 'Sources', one: 'Source', rows: kManyRows, missing: 'Direct' },
    { key: 'channels', param: 'channel', dimension: 'visit:channel', title: 'Channels', one: 'Channel', rows: kManyRows, missing: kUnknown },
    { key: 'referrers', param: 'referrer', dimension: 'visit:referrer', title: 'Referrers', one: 'Referrer', rows: kManyRows, missing: 'Direct' },
    { key: 'campaigns', param: 'utm_campaign', dimension: 'visit:utm_campaign', title: 'Campaigns', one: 'Campaign', rows: kManyRows, missing: '(none)' },
    { key: 'utm-sources', param: 'utm_source', dimension: 'visit:utm_source', title: 'UTM source', one: 'UTM source', rows: kManyRows, missing: '(none)' },
    { key: 'mediums', param: 'medium', dimension: 'visit:medium', title: 'Medium', one: 'Medium', rows: kManyRows, missing: '(none)' },
    { key: 'contents', param: 'utm_content', dimension: 'visit:utm_content', title: 'Content', one: 'UTM content', rows: kManyRows, missing: '(none)' },
    { key: 'terms', param: 'utm_term', dimension: 'visit:utm_term', title: 'Term', one: 'UTM term', rows: kManyRows, missing: '(none)' },
  ],
  [
    { key: 'countries', param: 'country', dimension: 'visit:country', title: 'Countries', one: 'Country', rows: kRows, missing: kUnknown },
    { key: 'regions', param: 'region', dimension: 'visit:region', title: 'Regions', one: 'Region', rows: kRows, missing: kUnknown },
    { key: 'cities', param: 'city', dimension: 'visit:city', title: 'Cities', one: 'City', rows: kRows, missing: kUnknown },
  ],
  [{ key: 'languages', param: 'language', dimension: 'visit:language', title: 'Languages', one: 'Language', rows: kRows, missing: kUnknown }],
  [{ key: 'browsers', param: 'browser', dimension: 'visit:browser', title: 'Browsers', one: 'Browser', rows: kRows, missing: kUnknown }],
  [{ key: 'systems', param: 'system', dimension: 'visit:os', title: 'Systems', one: 'System', rows: kRows, missing: kUnknown }],
  [
    { key: 'devices', param: 'device', dimension: 'visit:device', title: 'Devices', one: 'Device', rows: kRows, missing: kUnknown },
    { key: 'screens', param: 'screen', dimension: 'visit:screen', title: 'Screens', one: 'Screen', rows: kRows, missing: kUnknown },
  ],
  [{ key: 'events', param: 'event', dimension: 'event:name', title: 'Events', one: 'Event', rows: kRows, missing: '(none)' }],
];

export const kLists: readonly ListDefinition[] = kCards.flat();

const names: Partial<Record<'language' | 'region', Intl.DisplayNames>> = {};

// The name of a code in English; the code itself where it has none.
function nameOf(type: 'language' | 'region', code: string): string {
  try {
    names[type] ??= new Intl.DisplayNames('en', { type });
    return names[type].of(code) ?? code;
  } catch {
    return code;  // clients send anything as a language, and of() throws on what is not a well-formed tag
  }
}

// "US-CA Los Angeles" is Los Angeles (US-CA); "US California > Los Angeles" is Los Angeles (US California).
function cityName(value: string): string {
  const [, region, city] = /^(.+) > (.+)$/.exec(value) ?? /^(\S+) (.+)$/.exec(value) ?? [];
  return city === undefined ? value : `${city} (${region})`;
}

// What a reader sees for a stored value. The value itself is what filters and URLs carry.
export function displayValue(list: ListDefinition, value: string): string {
  if (value === '') return list.missing;
  if (value.startsWith('(')) return value;
  if (list.key === 'languages') return nameOf('language', value);
  if (list.key === 'countries') return nameOf('region', value);
  return list.key === 'cities' ? cityName(value) : value;
}
