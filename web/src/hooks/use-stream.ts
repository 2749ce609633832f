import { useEffect, useState } from 'preact/hooks';
import { followStream } from '../api/stream';
import { useApi } from './api-context';

export interface Streamed<T> {
  now: T | null;
  connected: boolean;
  connections: number;  // how often it connected: what was missed in between is not known
}

export function useStream<T>(path: string): Streamed<T> {
  const api = useApi();
  const [streamed, setStreamed] = useState<Streamed<T>>({ now: null, connected: false, connections: 0 });
  useEffect(() => followStream<T>(path, {
    onState: (now) => setStreamed((old) => ({ ...old, now })),
    onConnected: (connected) => setStreamed((old) => ({ ...old, connected, connections: old.connections + (connected ? 1 : 0) })),
  }, () => api.sites()), [path]);
  return streamed;
}
