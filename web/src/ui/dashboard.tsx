import { useEffect, useRef } from 'preact/hooks';
import { anyHitQuery } from '../api/queries';
import type { Site } from '../api/types';
import { useApi } from '../hooks/api-context';
import { useInstallation } from '../hooks/installation-context';
import { useSites } from '../hooks/sites-context';
import { useLive } from '../hooks/use-live';
import { useLoad } from '../hooks/use-load';
import { useLocalNow } from '../hooks/use-local-now';
import { useRefresh } from '../hooks/use-refresh';
import type { ChangeView } from '../hooks/use-view';
import { isOneDay, mayIncludeToday } from '../model/periods';
import type { View } from '../model/url';
import { FilterChips } from './filter-chips';
import { FirstHit } from './first-hit';
import { focusHeadingIfLost } from './focus';
import { Folding } from './folding';
import { LiveNowBadge } from './live-now';
import { PeriodPicker } from './period-picker';
import { Report } from './report';
import { UnknownHosts } from './unknown-hosts';

// A day's answer is small; a long range costs the server more and moves less.
const kDayRefreshMs = 1_000;
const kRangeRefreshMs = 5_000;

interface DashboardProps {
  site: Site;
  view: View;
  change: ChangeView;
  moved: boolean;  // the reader came from another page of the dashboard, so the focus may be lost
  onShow(domain: string): void;
  onAdd(): void;
}

export function Dashboard({ site, view, change, moved, onShow, onAdd }: DashboardProps) {
  const now = useLocalNow(site.timezone);
  const today = now.slice(0, 10);
  const live = useLive(site.domain);
  const { revision } = useSites();
  // Another host of the site, allowed here, changes its past as well.
  const mayChange = mayIncludeToday(view.period, today) || revision > 0;
  const changed = live.now ? [live.now.version, live.connections, today, revision, site.folding].join(' ') : undefined;
  const tick = useRefresh(changed, mayChange, isOneDay(view.period) ? kDayRefreshMs : kRangeRefreshMs);
  const empty = useEmpty(site, (live.now?.version ?? 0) + revision);
  useNoticesAfterReconnect(live.connections);
  useEffect(() => { if (moved && empty !== null) focusHeadingIfLost(); }, [empty]);

  document.title = `${site.domain} · Footfall`;
  if (empty === true) return <FirstHit site={site} tick={tick} live={live} />;
  return (
    <>
      <Folding folding={site.folding ?? false} />
      {/* Laid out but unseen until it is known that there is something to show: neither state flashes before the other. */}
      <main class={`page${empty === null ? ' unseen' : ''}`}>
        <h1 class="sr-only" tabIndex={-1}>{site.domain}</h1>
        <div class="page-head">
          <LiveNowBadge live={live} />
          <PeriodPicker period={view.period} today={today} onChange={(period) => change({ period })} />
        </div>
        <FilterChips filters={view.filters} onChange={(filters) => change({ filters })} />
        <Report site={site} view={view} change={change} tick={tick} now={now} />
        <UnknownHosts site={site} onShow={onShow} onAdd={onAdd} />
      </main>
    </>
  );
}

// Null while not known, as when stored hits are being counted in. Asked again with each change until the first hit is
// there; a site never becomes empty again.
function useEmpty(site: Site, version: number): boolean | null {
  const api = useApi();
  const found = useRef(false);
  const asked = useRef(0);
  const folding = site.folding ?? false;
  if (!found.current) asked.current = version;
  const { data, stale, error } = useLoad(`${site.domain} ${folding}`, asked.current, (signal) => api.query(anyHitQuery(site.domain), signal));
  if ((data?.results[0]?.metrics[0] ?? 0) > 0) found.current = true;
  if (found.current) return false;
  if (data && !stale && !folding) return true;
  return error === null ? null : false;
}

// A server that was started anew may have something else to say.
function useNoticesAfterReconnect(connections: number) {
  const { askAgain } = useInstallation();
  useEffect(() => { if (connections > 1) askAgain(); }, [connections]);
}
