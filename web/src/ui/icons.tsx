// Drawn on a 16-unit grid in the text's colour. They say nothing to a screen reader: their buttons have labels.
import type { ComponentChildren } from 'preact';

function Icon({ children }: { children: ComponentChildren }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" stroke-width="1.5"
      stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">{children}</svg>
  );
}

export const PlusIcon = () => <Icon><path d="M8 3v10M3 8h10" /></Icon>;
export const CrossIcon = () => <Icon><path d="m4.5 4.5 7 7m0-7-7 7" /></Icon>;
export const CheckIcon = () => <Icon><path d="m3 8.5 3.2 3.2L13 5" /></Icon>;
export const CopyIcon = () => <Icon><rect x="5.5" y="5.5" width="8" height="8" rx="1.5" /><path d="M3.5 10.5h-.2a.8.8 0 0 1-.8-.8V3.3c0-.4.4-.8.8-.8h6.4c.4 0 .8.4.8.8v.2" /></Icon>;
export const GearIcon = () => <Icon><circle cx="8" cy="8" r="2" /><path d="M8 1.7v1.6M8 12.7v1.6M1.7 8h1.6M12.7 8h1.6M3.55 3.55l1.1 1.1M11.35 11.35l1.1 1.1M12.45 3.55l-1.1 1.1M4.65 11.35l-1.1 1.1" /><circle cx="8" cy="8" r="4.6" /></Icon>;
export const SunIcon = () => <Icon><circle cx="8" cy="8" r="2.8" /><path d="M8 1.5v1M8 13.5v1M1.5 8h1M13.5 8h1M3.4 3.4l.7.7M11.9 11.9l.7.7M12.6 3.4l-.7.7M4.1 11.9l-.7.7" /></Icon>;
export const MoonIcon = () => <Icon><path d="M13.5 9.6A5.8 5.8 0 0 1 6.4 2.5a5.8 5.8 0 1 0 7.1 7.1Z" /></Icon>;
export const AutoIcon = () => <Icon><circle cx="8" cy="8" r="5.5" /><path d="M8 2.5a5.5 5.5 0 0 1 0 11Z" fill="currentColor" stroke="none" /></Icon>;

export function Logo() {
  return (
    <svg class="logo" viewBox="0 0 32 32" width="26" height="26" aria-hidden="true">
      <rect width="32" height="32" rx="9" class="logo-ground" />
      <g class="logo-steps">
        <rect x="8" y="12.5" width="6.5" height="10" rx="3.25" />
        <rect x="8.75" y="24" width="5" height="3" rx="1.5" opacity=".75" />
        <rect x="17.5" y="5" width="6.5" height="10" rx="3.25" />
        <rect x="18.25" y="16.5" width="5" height="3" rx="1.5" opacity=".75" />
      </g>
    </svg>
  );
}
