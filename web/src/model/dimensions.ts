// The lists of the report. Each is also a filter: `param` is its name in the page's URL.
export type ListKey = 'pages' | 'sources' | 'browsers' | 'systems' | 'devices' | 'languages' | 'events';

export interface ListDefinition {
  key: ListKey;
  param: string;
  dimension: string;
  title: string;
  one: string;      // the title of one row, for chips and labels
  rows: number;     // shown before "more"; the card keeps room for as many, so that nothing moves when rows arrive
  missing: string;  // what an empty value means to a reader
}

export const kLists: readonly ListDefinition[] = [
  { key: 'pages', param: 'page', dimension: 'event:page', title: 'Pages', one: 'Page', rows: 10, missing: '(none)' },
  { key: 'sources', param: 'source', dimension: 'visit:source', title: 'Sources', one: 'Source', rows: 10, missing: 'Direct' },
  { key: 'browsers', param: 'browser', dimension: 'visit:browser', title: 'Browsers', one: 'Browser', rows: 6, missing: '(unknown)' },
  { key: 'systems', param: 'system', dimension: 'visit:os', title: 'Systems', one: 'System', rows: 6, missing: '(unknown)' },
  { key: 'devices', param: 'device', dimension: 'visit:device', title: 'Devices', one: 'Device', rows: 6, missing: '(unknown)' },
  { key: 'languages', param: 'language', dimension: 'visit:language', title: 'Languages', one: 'Language', rows: 6, missing: '(unknown)' },
  { key: 'events', param: 'event', dimension: 'event:name', title: 'Events', one: 'Event', rows: 6, missing: '(none)' },
];

let languageNames: Intl.DisplayNames | undefined;

function languageName(code: string): string {
  try {
    languageNames ??= new Intl.DisplayNames('en', { type: 'language' });
    return languageNames.of(code) ?? code;
  } catch {
    return code;  // clients send anything as a language, and of() throws on what is not a well-formed tag
  }
}

// What a reader sees for a stored value. The value itself is what filters and URLs carry.
export function displayValue(list: ListDefinition, value: string): string {
  if (value === '') return list.missing;
  return list.key === 'languages' ? languageName(value) : value;
}
