import { useRef } from 'preact/hooks';
import { anyHitQuery } from '../api/queries';
import type { Site } from '../api/types';
import type { ChangeView } from '../hooks/use-view';
import { useLive } from '../hooks/use-live';
import { useLocalNow } from '../hooks/use-local-now';
import { useQuery } from '../hooks/use-query';
import { useRefresh } from '../hooks/use-refresh';
import { isOneDay, mayIncludeToday } from '../model/periods';
import type { View } from '../model/url';
import { FirstHit } from './first-hit';
import { FilterChips } from './filter-chips';
import { LiveNowBadge } from './live-now';
import { PeriodPicker } from './period-picker';
import { Report } from './report';

// A day's answer is small; a long range costs the server more and moves less.
const kDayRefreshMs = 1_000;
const kRangeRefreshMs = 5_000;

export function Dashboard({ site, view, change }: { site: Site; view: View; change: ChangeView }) {
  const now = useLocalNow(site.timezone);
  const today = now.slice(0, 10);
  const live = useLive(site.domain);
  const tick = useRefresh(live.now ? `${live.now.version} ${live.connections} ${today}` : undefined,
    mayIncludeToday(view.period, today), isOneDay(view.period) ? kDayRefreshMs : kRangeRefreshMs);
  const empty = useEmpty(site.domain, live.now?.version);

  document.title = `${site.domain} · Footfall`;
  if (empty === true) return <FirstHit site={site.domain} tick={tick} live={live} />;
  return (
    // Laid out but unseen until it is known that there is something to show: neither state flashes before the other.
    <main class={`page${empty === null ? ' unseen' : ''}`}>
      <h1 class="sr-only">{site.domain}</h1>
      <div class="page-head">
        <LiveNowBadge live={live} />
        <PeriodPicker period={view.period} today={today} onChange={(period) => change({ period })} />
      </div>
      <FilterChips filters={view.filters} onChange={(filters) => change({ filters })} />
      <Report site={site} view={view} change={change} tick={tick} now={now} />
    </main>
  );
}

// Null while not known. Asked again with each change until the first hit is there; a site never becomes empty again.
function useEmpty(site: string, version: number | undefined): boolean | null {
  const found = useRef(false);
  const asked = useRef(0);
  if (!found.current) asked.current = version ?? 0;
  const { data, error } = useQuery(anyHitQuery(site), asked.current);
  if (data) found.current = (data.results[0]?.metrics[0] ?? 0) > 0;
  else if (error === null) return null;
  return data !== null && !found.current;
}
