import type { ComponentChildren } from 'preact';

export function Notice({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <main class="setup">
      <section class="card setup-card">
        <h1>{title}</h1>
        {children}
      </section>
    </main>
  );
}
