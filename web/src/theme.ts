// Light or dark: the system's choice, or the reader's, which stays in this browser.
export type Theme = 'auto' | 'light' | 'dark';

const kKey = 'footfall-theme';
const kOrder: readonly Theme[] = ['auto', 'light', 'dark'];

export function nextTheme(theme: Theme): Theme {
  return kOrder[(kOrder.indexOf(theme) + 1) % kOrder.length] ?? 'auto';
}

export function storedTheme(): Theme {
  try {
    return kOrder.find((theme) => theme === localStorage.getItem(kKey)) ?? 'auto';
  } catch {
    return 'auto';  // storage may be forbidden
  }
}

// The style sheet reads the attribute; without one it follows the system.
export function applyTheme(theme: Theme): void {
  if (theme === 'auto') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

export function storeTheme(theme: Theme): void {
  try {
    localStorage.setItem(kKey, theme);
  } catch {
    // The choice then lasts as long as the page.
  }
}

// Calls back after the colours changed, by the reader or by the system. Returns what ends it.
export function onColoursChanged(callback: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const observer = new MutationObserver(callback);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  system.addEventListener('change', callback);
  return () => {
    observer.disconnect();
    system.removeEventListener('change', callback);
  };
}
