import { useEffect, useRef, useState } from 'preact/hooks';
import { testVisitArrived, testVisitTimes, type LiveReject } from '../model/arrivals';
import { testFailure, testVisitUrl, type TestFailure } from '../model/test-visit';

export type TestState =
  | { step: 'idle' }
  | { step: 'sent' }
  | { step: 'arrived'; ms: number }
  | { step: 'failed'; failure: TestFailure };

const kPatienceMs = 5_000;

interface Sent {
  before: string[];  // times of earlier test visits
  atMs: number;
}

// Sends a test visit as a visitor's browser would, from the public URL, and waits until the live stream tells of it.
export function useTestVisit(publicUrl: string, domain: string, rejects: readonly LiveReject[]): [TestState, () => void] {
  const [state, setState] = useState<TestState>({ step: 'idle' });
  const sent = useRef<Sent | null>(null);
  const timer = useRef<number | undefined>(undefined);

  const end = (next: TestState) => {
    window.clearTimeout(timer.current);
    sent.current = null;
    setState(next);
  };
  const send = () => {
    if (sent.current) return;
    const mine: Sent = { before: testVisitTimes(rejects), atMs: performance.now() };
    let loaded = false;
    const fail = () => {
      if (sent.current === mine) end({ step: 'failed', failure: testFailure(loaded, location.href, publicUrl) });
    };
    sent.current = mine;
    setState({ step: 'sent' });
    const image = new Image();
    image.onload = () => { loaded = true; };
    image.onerror = fail;
    timer.current = window.setTimeout(fail, kPatienceMs);
    image.src = testVisitUrl(publicUrl, domain, crypto.getRandomValues(new Uint32Array(2)).join('-'));
  };

  useEffect(() => {
    const waiting = sent.current;
    if (waiting && testVisitArrived(waiting.before, rejects)) end({ step: 'arrived', ms: Math.round(performance.now() - waiting.atMs) });
  }, [rejects]);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  return [state, send];
}
