// The stream of a site's present. EventSource reconnects by itself after a broken connection, but gives up for good
// when the answer is not a stream, as it is for 401 and 503: then this asks `probe`, which notices a lost login, and
// tries again later.
import { retryDelay } from '../model/throttle';
import type { LiveNow } from './types';

export interface LiveListener {
  onNow(now: LiveNow): void;
  onConnected(connected: boolean): void;
}

const kFirstRetryMs = 2_000;
const kLongestRetryMs = 60_000;

// Returns what ends it.
export function followLive(site: string, listener: LiveListener, probe: () => Promise<unknown>): () => void {
  let source: EventSource | undefined;
  let timer: number | undefined;
  let failures = 0;

  function connect() {
    source = new EventSource(`/api/live/${encodeURIComponent(site)}`);
    source.onopen = () => {
      failures = 0;
      listener.onConnected(true);
    };
    source.onmessage = (message: MessageEvent<string>) => listener.onNow(JSON.parse(message.data) as LiveNow);
    source.onerror = onError;
  }

  function onError() {
    listener.onConnected(false);
    if (source?.readyState !== EventSource.CLOSED) return;
    failures++;
    probe().catch(() => undefined);
    timer = window.setTimeout(connect, retryDelay(failures, kFirstRetryMs, kLongestRetryMs));
  }

  connect();
  return () => {
    window.clearTimeout(timer);
    source?.close();
  };
}
