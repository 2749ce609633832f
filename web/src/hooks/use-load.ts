// Loads something and keeps it: while the next answer is under way the last one stays to be shown, as `stale`, so
// that nothing jumps. A new `key` is another question and drops the call under way; a new `tick` is the same question
// once more and waits for that call instead, so that a slow server never has two of them.
import { useEffect, useRef, useState } from 'preact/hooks';

export interface Loaded<T> {
  data: T | null;
  stale: boolean;
  error: string | null;
}

interface Kept<T> {
  key: string | null;
  data: T | null;
  error: string | null;
}

export function useLoad<T>(key: string, tick: number, load: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const [kept, setKept] = useState<Kept<T>>({ key: null, data: null, error: null });
  const repeat = useRef<(() => void) | null>(null);

  useEffect(() => {
    const abort = new AbortController();
    let running = false;
    let again = false;

    async function run() {
      if (running) {
        again = true;
        return;
      }
      running = true;
      do {
        again = false;
        await loadOnce();
      } while (again && !abort.signal.aborted);
      running = false;
    }

    async function loadOnce() {
      try {
        const data = await load(abort.signal);
        if (!abort.signal.aborted) setKept({ key, data, error: null });
      } catch (error) {
        if (!abort.signal.aborted) setKept((old) => ({ key, data: old.key === key ? old.data : null, error: messageOf(error) }));
      }
    }

    repeat.current = () => void run();
    void run();
    return () => {
      repeat.current = null;
      abort.abort();
    };
  }, [key]);

  useEffect(() => {
    if (tick > 0) repeat.current?.();
  }, [tick]);

  return { data: kept.data, stale: kept.key !== key, error: kept.error };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
