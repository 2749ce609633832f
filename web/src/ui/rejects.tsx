import { rejectedSubjectsQuery, rejectsQuery, type QueryBody } from '../api/queries';
import type { Site } from '../api/types';
import { useQuery } from '../hooks/use-query';
import { plural } from '../model/format';
import { countedBy, kOtherHost, otherHosts, total } from '../model/rejects';
import { OtherHosts } from './other-hosts';
import { RejectReason } from './reject-reason';

interface RejectsProps {
  site: Site;
  range: QueryBody['date_range'];
  tick: number;
  askedOf?: readonly string[];  // hosts that the page asks about elsewhere
}

// Says what was not counted, and why. Nothing while there is nothing: it stands last, so it moves nothing.
export function Rejects({ site, range, tick, askedOf = [] }: RejectsProps) {
  const { data } = useQuery(rejectsQuery(site.domain, range), tick);
  const hosts = useQuery(rejectedSubjectsQuery(site.domain, range, kOtherHost), tick);
  const reasons = countedBy(data?.results ?? []);
  if (reasons.length === 0) return null;
  const known = [...(site.aliases ?? []), ...askedOf];
  return (
    <section class="card rejects" aria-labelledby="rejects-title" data-testid="rejects">
      <header class="list-head">
        <h2 id="rejects-title">Not counted</h2>
        <span class="list-unit">{plural(total(reasons), 'hit')}</span>
      </header>
      {reasons.map((reason) => (
        <RejectReason key={reason.name} site={site.domain} range={range} tick={tick} reason={reason} />
      ))}
      <OtherHosts site={site} hosts={otherHosts(countedBy(hosts.data?.results ?? []), known)} />
    </section>
  );
}
