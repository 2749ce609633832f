import type { HostHits } from '../model/hosts';
import type { LiveReject } from '../model/arrivals';
import type { RuleList } from '../model/rules';

// Hits from a network that do not count; until a time, or for good.
export interface ExcludedAddress {
  network: string;
  until: string | null;
}

// What the owner of a site has chosen of how its hits are counted.
export interface SiteRules {
  excluded_addresses: ExcludedAddress[];
  excluded_paths: string[];
  excluded_countries: string[];
  allowed_hosts: string[];  // none: all are
  query_names: string[];
  not_sources: string[];
  trailing_slash: 'drop' | 'keep';
  fragment: boolean;
  mask_emails: boolean;
  mask_tokens: number;   // from how many characters on; 0: none
  mask_numbers: number;  // from how many digits on; 0: none
  honour_opt_out: boolean;
  count_datacentres: boolean;
  reject_impossible: boolean;
}

// Whether the visits of this browser's address count.
export interface OwnVisits {
  network: string;
  rule: string | null;  // what leaves them out; null: they count
  until: string | null;
}

export interface Site {
  domain: string;
  timezone: string;
  retention_days: number;  // older days leave; 0: none does
  rules: SiteRules;
  aliases?: string[];  // other hosts whose hits count for it
  folding?: boolean;   // stored hits are being counted in, or deleted ones out
}

export interface SiteChange {
  timezone?: string;
  retention_days?: number;
  add_aliases?: string[];
  remove_aliases?: string[];
  rules?: Partial<SiteRules>;
  add_rules?: Partial<Record<RuleList, string[]>>;
  remove_rules?: Partial<Record<RuleList, string[]>>;
}

export interface InstallationNotice {
  kind: string;
  text: string;
}

export interface Installation {
  version?: string;
  public_url?: string;  // where visitors' browsers reach the server
  notices?: InstallationNotice[];
}

export interface QueryRow {
  dimensions: string[];
  metrics: (number | null)[];  // in the order asked for; null where a mean has nothing to be the mean of
}

export interface QueryAnswer {
  results: QueryRow[];
  meta: { time_labels?: string[] };
}

export interface LiveMinute {
  time: string;  // UTC, ISO 8601
  visitors: number;
  pageviews: number;
}

export interface LiveNow {
  visitors: number;   // distinct, of the last 5 minutes
  pageviews: number;  // of the last 5 minutes
  minutes: LiveMinute[];  // 30, oldest first
  version: number;    // another one: the site's numbers have changed
  rejects?: LiveReject[];  // since the server started, the newest alone, newest first
}

export interface LiveHosts {
  hosts?: HostHits[];  // hosts that send hits and are no site, most hits first
}
