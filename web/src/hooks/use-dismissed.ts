import { useState } from 'preact/hooks';

const kKey = 'footfall-dismissed-hosts';

function stored(): string[] {
  try {
    const parsed: unknown = JSON.parse(sessionStorage.getItem(kKey) ?? '[]');
    return Array.isArray(parsed) ? parsed.filter((each) => typeof each === 'string') : [];
  } catch {
    return [];  // storage may be forbidden
  }
}

// The hosts that the reader does not want to be told of, for as long as the tab lives.
export function useDismissed(): [readonly string[], (hosts: readonly string[]) => void] {
  const [dismissed, setDismissed] = useState(stored);
  const dismiss = (hosts: readonly string[]) => {
    const all = [...new Set([...dismissed, ...hosts])];
    setDismissed(all);
    try {
      sessionStorage.setItem(kKey, JSON.stringify(all));
    } catch {
      // The choice then lasts as long as the page.
    }
  };
  return [dismissed, dismiss];
}
