// The sites of this installation and what can be done to them, for the whole page.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Site, SiteChange } from '../api/types';
import type { HostHits } from '../model/hosts';

export interface Sites {
  list: readonly Site[];
  hosts: readonly HostHits[];  // unknown hosts, most hits first
  connected: boolean;          // whether `hosts` is what it is now
  revision: number;            // another one: a site was changed here, so that its past may read differently

  // Each rejects with an ApiError.
  add(domain: string, timezone: string): Promise<Site>;
  change(domain: string, change: SiteChange): Promise<Site>;
  leaveOutOwnVisits(domain: string, leaveOut: boolean): Promise<void>;
  remove(domain: string): Promise<void>;
}

const SitesContext = createContext<Sites | null>(null);

export const SitesProvider = SitesContext.Provider;

export function useSites(): Sites {
  const sites = useContext(SitesContext);
  if (!sites) throw new Error('used outside of SitesProvider');
  return sites;
}
