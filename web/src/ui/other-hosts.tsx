import { useState } from 'preact/hooks';
import type { Site } from '../api/types';
import { shortList } from '../model/hosts';
import type { Counted } from '../model/rejects';
import { AllowHostButton, HostRow } from './host-row';

const kMostShown = 5;

// Hosts that carry the site's tag without being a name of it: copies of the site, or names that are still missing.
export function OtherHosts({ site, hosts }: { site: Site; hosts: readonly Counted[] }) {
  const [all, setAll] = useState(false);
  if (hosts.length === 0) return null;
  const { shown, more } = shortList(hosts, all ? hosts.length : kMostShown);
  return (
    <section class="other-hosts" aria-label="Other hosts" data-testid="other-hosts">
      <p>These hosts have the tag of {site.domain}, but are not a name of it. Allow what is yours.</p>
      <ul class="hosts">
        {shown.map(({ name, count }) => (
          <HostRow key={name} host={name} hits={count} testid="other-host">
            {(action) => <AllowHostButton action={action} site={site} host={name} label="Allow" />}
          </HostRow>
        ))}
      </ul>
      {more > 0 && (
        <button type="button" class="button button-quiet" data-testid="all-other-hosts" onClick={() => setAll(true)}>and {more} more</button>
      )}
    </section>
  );
}
