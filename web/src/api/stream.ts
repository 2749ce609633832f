// A stream of server-sent events, each a whole state as JSON. EventSource reconnects by itself after a broken
// connection, but gives up for good when the answer is not a stream, as it is for 401 and 503: then this asks `probe`,
// which notices a lost login, and tries again later. A hidden tab holds no stream, since a browser opens at most six
// connections to one server over HTTP/1.1, and a seventh tab would wait for ever.
import { retryDelay } from '../model/throttle';

export interface StreamListener<T> {
  onState(state: T): void;
  onConnected(connected: boolean): void;
}

const kFirstRetryMs = 2_000;
const kLongestRetryMs = 60_000;

// Returns what ends it.
export function followStream<T>(path: string, listener: StreamListener<T>, probe: () => Promise<unknown>): () => void {
  let source: EventSource | undefined;
  let timer: number | undefined;
  let failures = 0;

  function connect() {
    source = new EventSource(path);
    source.onopen = () => {
      failures = 0;
      listener.onConnected(true);
    };
    source.onmessage = (message: MessageEvent<string>) => listener.onState(JSON.parse(message.data) as T);
    source.onerror = onError;
  }

  function disconnect() {
    window.clearTimeout(timer);
    source?.close();
  }

  function onError() {
    listener.onConnected(false);
    if (source?.readyState !== EventSource.CLOSED) return;
    failures++;
    probe().catch(() => undefined);
    timer = window.setTimeout(connect, retryDelay(failures, kFirstRetryMs, kLongestRetryMs));
  }

  function onVisibility() {
    disconnect();
    if (!document.hidden) connect();
  }

  document.addEventListener('visibilitychange', onVisibility);
  if (!document.hidden) connect();
  return () => {
    document.removeEventListener('visibilitychange', onVisibility);
    disconnect();
  };
}
