import { useState } from 'preact/hooks';
import type { Site } from '../api/types';
import { useSites } from '../hooks/sites-context';
import { browserTimezone } from '../model/local-time';
import { AddByName } from './add-by-name';
import { AddHostButton, AllowHostButton, HostRow } from './host-row';
import { TagFields } from './tag-fields';
import { Waiting } from './waiting';

interface AddSiteProps {
  shown: Site | null;  // the site that was looked at before, if there is one to go back to
  onShow(domain: string): void;
  onCancel(): void;
}

// Paste the tag, open the page, and pick the site where its host appears. Its hits are there already: what comes for
// an unknown host is kept.
export function AddSite({ shown, onShow, onCancel }: AddSiteProps) {
  const { list } = useSites();
  const [timezone, setTimezone] = useState(browserTimezone);
  document.title = 'Add a site · Footfall';
  return (
    <main class="setup" data-testid="add-page">
      <section class="card setup-card">
        <h1 tabIndex={-1}>{list.length === 0 ? 'Add your first site' : 'Add a site'}</h1>
        <ol class="steps">
          <li><h2>Paste the tag</h2><TagFields image={false} /></li>
          <li><h2>Open your page</h2><p>In an ordinary browser, where no blocker is on.</p></li>
          <li><h2>It appears here: add it</h2><SeenHosts shown={shown} timezone={timezone} onShow={onShow} /></li>
        </ol>
      </section>
      <AddByName timezone={timezone} onTimezone={setTimezone} onAdded={onShow} onCancel={list.length === 0 ? null : onCancel} />
    </main>
  );
}

function SeenHosts({ shown, timezone, onShow }: { shown: Site | null; timezone: string; onShow(domain: string): void }) {
  const { hosts, connected } = useSites();
  return (
    <>
      <Waiting connected={connected}>
        {hosts.length === 0 ? 'Waiting for a hit. It appears here by itself.'
          : 'These hosts send hits and are no site yet. Their hits are kept, and count as soon as you add them.'}
      </Waiting>
      <ul class="hosts hosts-scroll" data-testid="hosts" hidden={hosts.length === 0}>
        {hosts.map(({ host, hits }) => (
          <HostRow key={host} host={host} hits={hits} testid="host">
            {(action) => (
              <>
                {shown && (
                  <AllowHostButton action={action} site={shown} host={host} label={`It belongs to ${shown.domain}`}
                    onAllowed={() => onShow(shown.domain)} />
                )}
                <AddHostButton action={action} host={host} timezone={timezone} onAdded={onShow} />
              </>
            )}
          </HostRow>
        ))}
      </ul>
    </>
  );
}
