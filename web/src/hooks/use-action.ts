import { useRef, useState } from 'preact/hooks';

export interface Action {
  error: string | null;
  run(action: () => Promise<void>): Promise<void>;
}

// Something that the reader starts and that may fail: `error` is the sentence of the last failure. A second start while
// the first is under way does nothing, so a button need not be disabled, which would take its focus away.
export function useAction(): Action {
  const [error, setError] = useState<string | null>(null);
  const running = useRef(false);
  const run = async (action: () => Promise<void>) => {
    if (running.current) return;
    running.current = true;
    setError(null);
    try {
      await action();
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : String(failure));
    }
    running.current = false;
  };
  return { error, run };
}
