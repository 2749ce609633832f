import type { Site } from '../api/types';
import { useSites } from '../hooks/sites-context';
import { GearIcon, Logo, PlusIcon } from './icons';
import { ThemeButton } from './theme-button';

interface TopBarProps {
  chosen: string | null;
  onChoose(domain: string): void;
  onAdd(): void;
  onSettings: (() => void) | null;  // null where no site is shown
}

export function TopBar({ chosen, onChoose, onAdd, onSettings }: TopBarProps) {
  const { list } = useSites();
  return (
    <header class="top-bar">
      <div class="top-bar-inner">
        <span class="brand"><Logo /><span class="brand-name">Footfall</span></span>
        {list.length > 0 && <SitePicker sites={list} chosen={chosen} onChoose={onChoose} />}
        {onSettings && (
          <button type="button" class="button icon-button" data-testid="settings" aria-label={`Settings of ${chosen ?? ''}`}
            title="Settings of this site" onClick={onSettings}>
            <GearIcon />
          </button>
        )}
        {list.length > 0 && (
          <button type="button" class="button icon-button" data-testid="add-site" aria-label="Add a site" title="Add a site" onClick={onAdd}>
            <PlusIcon />
          </button>
        )}
        <span class="spacer" />
        <ThemeButton />
      </div>
    </header>
  );
}

function SitePicker({ sites, chosen, onChoose }: { sites: readonly Site[] } & Pick<TopBarProps, 'chosen' | 'onChoose'>) {
  const domains = sites.map((site) => site.domain);
  const missing = chosen !== null && !domains.includes(chosen);
  return (
    <select class="select site-select" data-testid="site" aria-label="Site" value={chosen ?? ''}
      onChange={(event) => onChoose(event.currentTarget.value)}>
      {missing && <option value={chosen}>{chosen}</option>}
      {domains.map((domain) => <option key={domain} value={domain}>{domain}</option>)}
    </select>
  );
}
