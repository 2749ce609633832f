import type { Site } from '../api/types';
import { Logo, PlusIcon } from './icons';
import { ThemeButton } from './theme-button';

interface TopBarProps {
  sites: readonly Site[];
  chosen: string | null;
  onChoose(domain: string): void;
  onAdd(): void;
}

export function TopBar({ sites, chosen, onChoose, onAdd }: TopBarProps) {
  return (
    <header class="top-bar">
      <div class="top-bar-inner">
        <span class="brand"><Logo /><span class="brand-name">Footfall</span></span>
        {sites.length > 0 && <SitePicker sites={sites} chosen={chosen} onChoose={onChoose} />}
        {sites.length > 0 && (
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

function SitePicker({ sites, chosen, onChoose }: Pick<TopBarProps, 'sites' | 'chosen' | 'onChoose'>) {
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
