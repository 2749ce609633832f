import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Site } from '../api/types';
import { freeHosts, withoutSite, withSite } from '../model/hosts';
import { useApi } from './api-context';
import type { Sites } from './sites-context';
import { useLiveHosts } from './use-live';
import { useLoad } from './use-load';

const kFoldingPollMs = 300;

// The sites as the server has them, asked again while stored hits are being counted into one. What is changed here
// shows at once. `sites` is null until the first answer.
export function useLoadSites(): { sites: Sites | null; error: string | null } {
  const api = useApi();
  const hosts = useLiveHosts();
  const [tick, setTick] = useState(0);
  const [revision, setRevision] = useState(0);
  const { data, error } = useLoad('sites', tick, (signal) => api.sites(signal));
  const [list, setList] = useState<Site[] | null>(null);
  useEffect(() => { if (data) setList(data); }, [data]);

  const folding = list?.some((site) => site.folding) ?? false;
  useEffect(() => {
    if (!folding) return;
    const timer = window.setInterval(() => setTick((old) => old + 1), kFoldingPollMs);
    return () => window.clearInterval(timer);
  }, [folding]);

  const actions = useMemo(() => {
    const keep = (change: (old: Site[]) => Site[]) => {
      setList((old) => change(old ?? []));
      setRevision((old) => old + 1);
      setTick((old) => old + 1);
    };
    const kept = (site: Site) => {
      keep((old) => withSite(old, site));
      return site;
    };
    return {
      add: async (domain: string, timezone: string) => kept(await api.addSite(domain, timezone)),
      change: async (domain: string, change: Parameters<Sites['change']>[1]) => kept(await api.changeSite(domain, change)),
      leaveOutOwnVisits: async (domain: string, leaveOut: boolean) => {
        await api.leaveOutOwnVisits(domain, leaveOut);
        keep((old) => old);
      },
      remove: async (domain: string) => {
        await api.removeSite(domain);
        keep((old) => withoutSite(old, domain));
      },
    };
  }, [api]);

  const sites = useMemo(() => list && {
    ...actions, list, revision, connected: hosts.connected, hosts: freeHosts(hosts.now?.hosts ?? [], list),
  }, [actions, list, revision, hosts]);
  return { sites, error };
}
