// The lists among a site's rules, as the settings show them.
import type { SiteRules } from '../api/types';

export type RuleList = 'excluded_addresses' | 'excluded_paths' | 'excluded_countries' | 'allowed_hosts' | 'query_names' | 'not_sources';

export interface RuleListText {
  member: RuleList;
  id: string;     // in the page
  title: string;
  hint: string;
  label: string;  // of the field for another one
  placeholder: string;
}

export const kLeftOutLists: readonly RuleListText[] = [
  { member: 'excluded_addresses', id: 'excluded-address', title: 'Addresses', label: 'Another address', placeholder: '192.0.2.0/24',
    hint: 'Hits from these addresses and networks do not count.' },
  { member: 'excluded_paths', id: 'excluded-path', title: 'Pages', label: 'Another page', placeholder: '/admin/**',
    hint: '* stands for one part of a path, ** for all below.' },
  { member: 'excluded_countries', id: 'excluded-country', title: 'Countries', label: 'Another country', placeholder: 'DE',
    hint: 'Codes of two letters.' },
  { member: 'allowed_hosts', id: 'allowed-host', title: 'Hosts that count', label: 'Another host', placeholder: 'www.example.com',
    hint: 'Without any, pages on all hosts of the site count.' },
];

export const kPageLists: readonly RuleListText[] = [
  { member: 'query_names', id: 'query-name', title: 'Parameters that tell pages apart', label: 'Another parameter', placeholder: 'id',
    hint: 'What else follows ? in an address is no part of the page.' },
  { member: 'not_sources', id: 'not-source', title: 'Hosts that are no sources', label: 'Another host', placeholder: 'pay.example.com',
    hint: 'Visitors only come back from there, as from paying. The well-known providers are left out already.' },
];

export interface ListItem {
  value: string;
  note?: string;
}

// `day` makes a date of a time.
export function itemsOf(rules: SiteRules, list: RuleList, day: (time: string) => string): ListItem[] {
  if (list !== 'excluded_addresses') return rules[list].map((value) => ({ value }));
  return rules.excluded_addresses.map(({ network, until }) => (until ? { value: network, note: `until ${day(until)}` } : { value: network }));
}
