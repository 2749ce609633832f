import type { ComponentChildren } from 'preact';

// A page that says one thing.
export function Message({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <main class="setup">
      <section class="card setup-card">
        <h1 tabIndex={-1}>{title}</h1>
        {children}
      </section>
    </main>
  );
}
