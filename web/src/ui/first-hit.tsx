import type { Live } from '../hooks/use-live';
import { imageTag, scriptTag } from '../model/tags';
import { CopyField } from './copy-field';
import { Rejects } from './rejects';

const kEver = { from: '', to: '9999-12-31' };

// The page of a site that nobody has visited yet.
export function FirstHit({ site, tick, live }: { site: string; tick: number; live: Live }) {
  return (
    <main class="setup" data-testid="empty">
      <section class="card setup-card">
        <h1>Put the tag on {site}</h1>
        <p>Paste this before <code>&lt;/body&gt;</code> on every page. It sets no cookie and stores nothing in the browser.</p>
        <CopyField label="Tag for pages" testid="tag-script" text={scriptTag(location.origin)} />
        <p>
          Where scripts may not run, such as a mail, a feed or a README, use an image. Write the page’s address in place of
          {' '}<code>PAGE</code>.
        </p>
        <CopyField label="Image tag" testid="tag-image" text={imageTag(location.origin)} />
        <p class={`waiting${live.connected ? ' live-on' : ''}`} role="status">
          <span class="live-dot" aria-hidden="true" />
          {live.connected ? 'Waiting for the first hit. It appears here by itself.' : 'Connecting to the server…'}
        </p>
      </section>
      <Rejects site={site} tick={tick} days={kEver} />
    </main>
  );
}
