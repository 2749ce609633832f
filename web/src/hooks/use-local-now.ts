import { useEffect, useState } from 'preact/hooks';
import { localNowOrUtc } from '../model/local-time';

const kMinuteMs = 60_000;

// The site's local time, moved on every minute: the chart ends there, and at midnight "today" is another day.
export function useLocalNow(timezone: string): string {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(new Date()), kMinuteMs);
    return () => window.clearInterval(timer);
  }, []);
  return localNowOrUtc(timezone, now);
}
