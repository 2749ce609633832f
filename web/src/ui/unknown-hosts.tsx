import type { Site } from '../api/types';
import { useSites } from '../hooks/sites-context';
import { useDismissed } from '../hooks/use-dismissed';
import { formatCount } from '../model/format';
import { shortList } from '../model/hosts';
import { browserTimezone } from '../model/local-time';
import { focusHeading } from './focus';
import { AddHostButton, AllowHostButton, HostRow } from './host-row';
import { CrossIcon } from './icons';

const kMostShown = 3;

interface UnknownHostsProps {
  site: Site;
  onShow(domain: string): void;
  onAdd(): void;
}

// Tells of hosts that send hits and are no site yet. It lies at the bottom of the window, over the report, so that
// nothing moves when it comes.
export function UnknownHosts({ site, onShow, onAdd }: UnknownHostsProps) {
  const { hosts } = useSites();
  const [dismissed, dismiss] = useDismissed();
  const { shown, more } = shortList(hosts.filter(({ host }) => !dismissed.includes(host)), kMostShown);
  if (shown.length === 0) return null;
  return (
    <aside class="card unknown-hosts" aria-label="Unknown hosts" data-testid="unknown-hosts">
      <ul class="hosts">
        {shown.map(({ host, hits }) => (
          <HostRow key={host} host={host} hits={hits} testid="host"
            text={<>Hits come from <b>{host}</b> ({formatCount(hits)}), which is no site yet</>}>
            {(action) => (
              <>
                <AllowHostButton action={action} site={site} host={host} label={`It belongs to ${site.domain}`} />
                <AddHostButton action={action} host={host} timezone={browserTimezone()} onAdded={onShow} />
              </>
            )}
          </HostRow>
        ))}
        {more > 0 && (
          <li class="host"><button type="button" class="button button-quiet" data-testid="more-hosts" onClick={onAdd}>and {more} more</button></li>
        )}
      </ul>
      <button type="button" class="button icon-button" data-testid="dismiss-hosts" aria-label="Do not tell again" title="Do not tell again"
        onClick={() => { dismiss(hosts.map(({ host }) => host)); focusHeading(); }}>
        <CrossIcon />
      </button>
    </aside>
  );
}
