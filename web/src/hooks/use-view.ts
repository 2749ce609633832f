import { useCallback, useEffect, useState } from 'preact/hooks';
import { formatView, parseView, type View } from '../model/url';

export type ChangeView = (change: Partial<View>) => void;

// The view lives in the URL. Each change is a step that the back button takes back.
export function useView(): [View, ChangeView] {
  const [view, setView] = useState(() => parseView(location.search));

  useEffect(() => {
    const onPop = () => setView(parseView(location.search));
    window.addEventListener('popstate', onPop);
    return () => window.removeEventListener('popstate', onPop);
  }, []);

  const change = useCallback((part: Partial<View>) => {
    const next = { ...parseView(location.search), ...part };
    history.pushState(null, '', formatView(next));
    setView(next);
  }, []);

  return [view, change];
}
