import { useState } from 'preact/hooks';
import { applyTheme, nextTheme, storedTheme, storeTheme, type Theme } from '../theme';
import { AutoIcon, MoonIcon, SunIcon } from './icons';

const kLabels: Record<Theme, string> = { auto: 'as the system', light: 'light', dark: 'dark' };
const kIcons = { auto: AutoIcon, light: SunIcon, dark: MoonIcon };

export function ThemeButton() {
  const [theme, setTheme] = useState(storedTheme);
  const Icon = kIcons[theme];
  const label = `Colours: ${kLabels[theme]}. Change to ${kLabels[nextTheme(theme)]}`;
  const change = () => {
    const next = nextTheme(theme);
    storeTheme(next);
    applyTheme(next);
    setTheme(next);
  };
  return (
    <button type="button" class="button icon-button" data-testid="theme" aria-label={label} title={label} onClick={change}>
      <Icon />
    </button>
  );
}
