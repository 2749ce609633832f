import { useApi } from '../hooks/api-context';
import { useLoad } from '../hooks/use-load';
import { formatCount, plural } from '../model/format';
import { rejectsByReason, total } from '../model/rejects';

interface RejectsProps {
  site: string;
  tick: number;
  days: { from: string; to: string } | null;
}

// Says what was not counted, and why. Nothing while there is nothing: it stands last, so it moves nothing.
export function Rejects({ site, tick, days }: RejectsProps) {
  const api = useApi();
  const { data } = useLoad(site, tick, (signal) => api.rejects(site, signal));
  const reasons = data && days ? rejectsByReason(data, days.from, days.to) : [];
  if (reasons.length === 0) return null;
  const sum = total(reasons);
  return (
    <p class="rejects" data-testid="rejects">
      {plural(sum, 'hit')} {sum === 1 ? 'was' : 'were'} rejected:{' '}
      {reasons.map((reason) => `${reason.name} (${formatCount(reason.count)})`).join(', ')}
    </p>
  );
}
