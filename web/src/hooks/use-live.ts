import { useEffect, useState } from 'preact/hooks';
import { followLive } from '../api/live';
import type { LiveNow } from '../api/types';
import { useApi } from './api-context';

export interface Live {
  now: LiveNow | null;
  connected: boolean;
  connections: number;  // how often it connected: what was missed in between is not known
}

export function useLive(site: string): Live {
  const api = useApi();
  const [live, setLive] = useState<Live>({ now: null, connected: false, connections: 0 });
  useEffect(() => followLive(site, {
    onNow: (now) => setLive((old) => ({ ...old, now })),
    onConnected: (connected) => setLive((old) => ({ ...old, connected, connections: old.connections + (connected ? 1 : 0) })),
  }, () => api.sites()), [site]);
  return live;
}
