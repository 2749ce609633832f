// Times of a site's zone as text, "2026-11-21 13:05:09". Such texts compare as the times do.
export function localNow(timezone: string, now: Date): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: timezone, hourCycle: 'h23',
    year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
  }).formatToParts(now);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}:${part('second')}`;
}

// As localNow, in UTC where the browser does not know the zone.
export function localNowOrUtc(timezone: string, now: Date): string {
  try {
    return localNow(timezone, now);
  } catch {
    return localNow('UTC', now);
  }
}

// "10:31:22"
export function clockTime(timezone: string, time: string): string {
  const at = new Date(time);
  return Number.isNaN(at.getTime()) ? '' : localNowOrUtc(timezone, at).slice(11);
}

// "2026-11-21"
export function dayOf(timezone: string, time: string): string {
  const at = new Date(time);
  return Number.isNaN(at.getTime()) ? '' : localNowOrUtc(timezone, at).slice(0, 10);
}

export function browserTimezone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
}

export function knownTimezones(): string[] {
  try {
    return Intl.supportedValuesOf('timeZone');
  } catch {
    return [];  // Safari before 15.4; the field takes any text, and the server judges it
  }
}
