import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SiteRules } from '../src/api/types';
import { dayOf } from '../src/model/local-time';
import { itemsOf, kLeftOutLists, kPageLists } from '../src/model/rules';

const rules: SiteRules = {
  excluded_addresses: [{ network: '192.0.2.1', until: '2026-12-21T23:30:00Z' }, { network: '10.0.0.0/8', until: null }],
  excluded_paths: ['/admin/**'], excluded_countries: [], allowed_hosts: [], query_names: ['id'], not_sources: [],
  trailing_slash: 'drop', fragment: false, mask_emails: true, mask_tokens: 20, mask_numbers: 9,
  honour_opt_out: false, count_datacentres: false, reject_impossible: false,
};

test('an address tells the day on which it counts again, by the days of the site', () => {
  assert.deepEqual(itemsOf(rules, 'excluded_addresses', (time) => dayOf('Europe/Berlin', time)),
    [{ value: '192.0.2.1', note: 'until 2026-12-22' }, { value: '10.0.0.0/8' }]);
  assert.deepEqual(itemsOf(rules, 'excluded_paths', String), [{ value: '/admin/**' }]);
});

test('the settings show every list', () => {
  const shown = [...kLeftOutLists, ...kPageLists].map(({ member }) => member).sort();
  const lists = Object.entries(rules).filter(([, value]) => Array.isArray(value)).map(([name]) => name);
  assert.deepEqual(shown, lists.sort());
});

test('a time that is none has no day', () => {
  assert.equal(dayOf('UTC', 'soon'), '');
});
