// A number that moves on when the report should be asked again: after `changed` got another value, at most once per interval,
// and not while the tab is hidden. It moves at once when the tab comes back and something was missed.
import { useEffect, useRef, useState } from 'preact/hooks';
import { refreshDelay } from '../model/throttle';

function whenVisible(action: () => void): () => void {
  if (!document.hidden) {
    action();
    return () => undefined;
  }
  document.addEventListener('visibilitychange', action, { once: true });
  return () => document.removeEventListener('visibilitychange', action);
}

export function useRefresh(changed: string | undefined, enabled: boolean, intervalMs: number): number {
  const [tick, setTick] = useState(0);
  const last = useRef(performance.now());

  useEffect(() => {
    if (changed === undefined || !enabled) return;
    let forget = () => {};
    const refresh = () => {
      last.current = performance.now();
      setTick((old) => old + 1);
    };
    const timer = window.setTimeout(() => { forget = whenVisible(refresh); },
      refreshDelay(last.current, performance.now(), intervalMs));
    return () => {
      window.clearTimeout(timer);
      forget();
    };
  }, [changed, enabled, intervalMs]);

  return tick;
}
