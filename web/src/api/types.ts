import type { HostHits } from '../model/hosts';
import type { LiveReject } from '../model/arrivals';

export interface Site {
  domain: string;
  timezone: string;
  aliases?: string[];  // other hosts whose hits count for it
  folding?: boolean;   // stored hits are being counted in
}

export interface SiteChange {
  timezone?: string;
  add_aliases?: string[];
  remove_aliases?: string[];
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
