import type { LiveHosts, LiveNow } from '../api/types';
import { useStream, type Streamed } from './use-stream';

export type Live = Streamed<LiveNow>;

// A site's present.
export function useLive(site: string): Live {
  return useStream<LiveNow>(`/api/live/${encodeURIComponent(site)}`);
}

// The hosts that send hits and are no site.
export function useLiveHosts(): Streamed<LiveHosts> {
  return useStream<LiveHosts>('/api/live');
}
