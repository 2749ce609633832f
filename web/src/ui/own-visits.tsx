import type { OwnVisits as Own, Site } from '../api/types';
import { useApi } from '../hooks/api-context';
import { useSites } from '../hooks/sites-context';
import { useAction } from '../hooks/use-action';
import { useLoad } from '../hooks/use-load';
import { dayOf } from '../model/local-time';

function State({ own, timezone }: { own: Own; timezone: string }) {
  const from = `Visits from ${own.network}, where you are now,`;
  if (own.rule === null) return <>{from} count.</>;
  return <>{from} are not counted{own.until && <span class="date"> until {dayOf(timezone, own.until)}</span>}.</>;
}

// Leaves out whoever reads this, by the address that they have now.
export function OwnVisits({ site }: { site: Site }) {
  const api = useApi();
  const { leaveOutOwnVisits, revision } = useSites();
  const { data: own, error: notLoaded } = useLoad(site.domain, revision, (signal) => api.ownVisits(site.domain, signal));
  const { error, run } = useAction();
  const set = (leaveOut: boolean) => run(() => leaveOutOwnVisits(site.domain, leaveOut));
  const byOther = own !== null && own.rule !== null && own.rule !== own.network;
  return (
    <section class="settings-part" aria-labelledby="own-visits-title" data-testid="own-visits" data-value={own?.rule ?? ''}>
      <h3 id="own-visits-title">Your own visits</h3>
      {own && <p role="status"><State own={own} timezone={site.timezone} />{byOther && ` That follows from ${own.rule}, below.`}</p>}
      {own && !byOther && (
        <div>
          <button type="button" class="button" data-testid="set-own-visits" onClick={() => void set(own.rule === null)}>
            {own.rule === null ? 'Don’t count my visits' : 'Count them again'}
          </button>
        </div>
      )}
      {(error ?? notLoaded) && <p class="error" role="alert">{error ?? notLoaded}</p>}
    </section>
  );
}
