import type { Site } from '../api/types';
import { useApi } from '../hooks/api-context';
import { useLoad } from '../hooks/use-load';
import { formatCount, plural } from '../model/format';
import { otherHosts, rejectsByReason, total, type Days } from '../model/rejects';
import { OtherHosts } from './other-hosts';

interface RejectsProps {
  site: Site;
  tick: number;
  days: Days | null;
  askedOf?: readonly string[];  // hosts that the page asks about elsewhere
}

// Says what was not counted, and why. Nothing while there is nothing: it stands last, so it moves nothing.
export function Rejects({ site, tick, days, askedOf = [] }: RejectsProps) {
  const api = useApi();
  const { data } = useLoad(site.domain, tick, (signal) => api.rejects(site.domain, signal));
  const reasons = data && days ? rejectsByReason(data, days) : [];
  if (!data || !days || reasons.length === 0) return null;
  const sum = total(reasons);
  return (
    <div class="rejects" data-testid="rejects">
      <p>
        {plural(sum, 'hit')} {sum === 1 ? 'was' : 'were'} rejected:{' '}
        {reasons.map((reason) => `${reason.name} (${formatCount(reason.count)})`).join(', ')}
      </p>
      <OtherHosts site={site} hosts={otherHosts(data, days, [...(site.aliases ?? []), ...askedOf])} />
    </div>
  );
}
