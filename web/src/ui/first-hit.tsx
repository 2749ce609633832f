import type { Site } from '../api/types';
import type { Live } from '../hooks/use-live';
import { hostsAmong } from '../model/arrivals';
import { Arrivals } from './arrivals';
import { OwnHosts } from './own-hosts';
import { Rejects } from './rejects';
import { TagFields } from './tag-fields';
import { TestVisit } from './test-visit';
import { Waiting } from './waiting';

// The page of a site that nobody has visited yet.
export function FirstHit({ site, tick, live }: { site: Site; tick: number; live: Live }) {
  const rejects = live.now?.rejects ?? [];
  return (
    <main class="setup" data-testid="empty">
      <section class="card setup-card">
        <h1 tabIndex={-1}>Put the tag on {site.domain}</h1>
        <TagFields image />
      </section>
      <section class="card setup-card" aria-labelledby="check">
        <h2 id="check">Check that it works</h2>
        <Waiting connected={live.connected}>Waiting for the first hit. It appears here by itself.</Waiting>
        <TestVisit domain={site.domain} rejects={rejects} />
        <Arrivals site={site} rejects={rejects} />
        <OwnHosts site={site} />
      </section>
      <Rejects site={site} tick={tick} range="all" askedOf={hostsAmong(rejects)} />
    </main>
  );
}
