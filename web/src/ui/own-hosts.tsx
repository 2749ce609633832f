import type { Site } from '../api/types';
import { useSites } from '../hooks/sites-context';
import { shortList } from '../model/hosts';
import { AllowHostButton, HostRow } from './host-row';

const kMostShown = 5;

// Unknown hosts, beside a site that waits for hits: perhaps it is known by another name.
export function OwnHosts({ site }: { site: Site }) {
  const { shown } = shortList(useSites().hosts, kMostShown);
  if (shown.length === 0) return null;
  return (
    <div data-testid="own-hosts">
      <p>Hits come from hosts that are no site yet. Is one of them this site?</p>
      <ul class="hosts">
        {shown.map(({ host, hits }) => (
          <HostRow key={host} host={host} hits={hits} testid="host">
            {(action) => <AllowHostButton action={action} site={site} host={host} label="It belongs to this site" />}
          </HostRow>
        ))}
      </ul>
    </div>
  );
}
