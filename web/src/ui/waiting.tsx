import type { ComponentChildren } from 'preact';

export function Waiting({ connected, children }: { connected: boolean; children: ComponentChildren }) {
  return (
    <p class={`waiting${connected ? ' live-on' : ''}`} role="status">
      <span class="live-dot" aria-hidden="true" />
      <span>{connected ? children : 'Connecting to the server…'}</span>
    </p>
  );
}
