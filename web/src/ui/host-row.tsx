import type { ComponentChildren } from 'preact';
import type { Site } from '../api/types';
import { useSites } from '../hooks/sites-context';
import { useAction, type Action } from '../hooks/use-action';
import { plural } from '../model/format';
import { focusHeading } from './focus';

interface HostRowProps {
  host: string;
  hits: number;
  testid: string;
  text?: ComponentChildren;  // in place of name and number
  children: (action: Action) => ComponentChildren;  // the buttons, which share one error
}

// A host that sends hits, and what can be done with it.
export function HostRow({ host, hits, testid, text, children }: HostRowProps) {
  const action = useAction();
  return (
    <li class="host" data-testid={testid} data-value={host} data-count={hits}>
      {text ? <span class="host-text">{text}</span>
        : <span class="host-text"><b>{host}</b> <span class="host-hits">{plural(hits, 'hit')}</span></span>}
      <span class="host-buttons">{children(action)}</span>
      {action.error && <p class="error" role="alert">{action.error}</p>}
    </li>
  );
}

interface AddHostProps {
  action: Action;
  host: string;
  timezone: string;
  onAdded(domain: string): void;
}

export function AddHostButton({ action, host, timezone, onAdded }: AddHostProps) {
  const { add } = useSites();
  return (
    <button type="button" class="button button-small button-primary" data-testid="add-host"
      aria-label={`Add this site: ${host}`} onClick={() => void action.run(async () => onAdded((await add(host, timezone)).domain))}>
      Add this site
    </button>
  );
}

interface AllowHostProps {
  action: Action;
  site: Site;
  host: string;
  label: string;
  onAllowed?: () => void;
}

// Makes the host a name of the site, so that its hits count there, those of the past as well.
export function AllowHostButton({ action, site, host, label, onAllowed = focusHeading }: AllowHostProps) {
  const { change } = useSites();
  return (
    <button type="button" class="button button-small" data-testid="allow-host"
      aria-label={`${label}: ${host}`} onClick={() => void action.run(async () => {
        await change(site.domain, { add_aliases: [host] });
        onAllowed();
      })}>
      {label}
    </button>
  );
}
