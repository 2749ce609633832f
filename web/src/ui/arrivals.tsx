import type { Site } from '../api/types';
import { useAction } from '../hooks/use-action';
import { arrivalKey, arrivalPlace, arrivals, kTestVisit, type Arrival, type LiveReject } from '../model/arrivals';
import { browserTimezone, clockTime } from '../model/local-time';
import { kOtherHost } from '../model/rejects';
import { AllowHostButton } from './host-row';
import { meaningOf } from './reasons';

// What came for a site that was not counted, newest first, by the reader's own clock.
export function Arrivals({ site, rejects }: { site: Site; rejects: readonly LiveReject[] }) {
  return (
    <div role="log" aria-label="Requests that came" class="arrivals" data-testid="arrivals" hidden={rejects.length === 0}>
      <ul>{arrivals(rejects).map((arrival) => <ArrivalRow key={arrivalKey(arrival.reject)} site={site} {...arrival} />)}</ul>
    </div>
  );
}

function ArrivalRow({ site, reject, explain, ask }: Arrival & { site: Site }) {
  const action = useAction();
  const { reason, host } = reject;
  const place = arrivalPlace(reject);
  const allowable = ask && reason === kOtherHost && host !== undefined && !(site.aliases ?? []).includes(host);
  return (
    <li class="arrival" data-testid="arrival" data-value={reason}>
      <time dateTime={reject.time}>{clockTime(browserTimezone(), reject.time)}</time>
      <div>
        <p class="arrival-what">
          {reason === kTestVisit ? 'A test visit came.' : <>A request came, but was rejected: <b>{reason}</b>{reject.subject ? ` (${reject.subject})` : ''}.</>}
          {place && <span class="arrival-place">{place}</span>}
        </p>
        {explain && <p>{meaningOf(reason)}</p>}
        {allowable && <AllowHostButton action={action} site={site} host={host} label="Allow" />}
        {action.error && <p class="error" role="alert">{action.error}</p>}
      </div>
    </li>
  );
}
