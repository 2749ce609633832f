export interface Site {
  domain: string;
  timezone: string;
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
}
