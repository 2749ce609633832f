import { useState } from 'preact/hooks';
import type { Site } from '../api/types';
import { useSites } from '../hooks/sites-context';
import { useAction } from '../hooks/use-action';
import { domainOf } from '../model/domain';

export function SettingsRemove({ site, onRemoved }: { site: Site; onRemoved(): void }) {
  const { remove } = useSites();
  const { error, run } = useAction();
  const [typed, setTyped] = useState('');
  const confirmed = domainOf(typed) === site.domain;
  const submit = () => run(async () => {
    await remove(site.domain);
    onRemoved();
  });
  return (
    <details class="settings-part">
      <summary>Remove this site</summary>
      <form class="form" onSubmit={(event) => { event.preventDefault(); if (confirmed) void submit(); }}>
        <p>Its numbers are deleted, and new hits no longer count.</p>
        <label class="field">Type {site.domain} to confirm
          <input class="input" data-testid="confirm-remove" required autocomplete="off" autocapitalize="off" spellcheck={false}
            value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
        </label>
        {error && <p class="error" role="alert">{error}</p>}
        <div class="form-buttons">
          <button type="submit" class="button button-danger" data-testid="remove-site" disabled={!confirmed}>Remove {site.domain}</button>
        </div>
      </form>
    </details>
  );
}
