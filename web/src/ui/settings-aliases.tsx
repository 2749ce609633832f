import { useRef, useState } from 'preact/hooks';
import type { Site } from '../api/types';
import { useSites } from '../hooks/sites-context';
import { useAction } from '../hooks/use-action';
import { domainOf } from '../model/domain';

// The other hosts whose hits count for the site.
export function SettingsAliases({ site }: { site: Site }) {
  const { change } = useSites();
  const { error, run } = useAction();
  const [host, setHost] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const aliases = site.aliases ?? [];
  const add = () => run(async () => {
    await change(site.domain, { add_aliases: [domainOf(host)] });
    setHost('');
  });
  const remove = (alias: string) => run(async () => {
    await change(site.domain, { remove_aliases: [alias] });
    input.current?.focus();
  });
  return (
    <form class="settings-part" aria-labelledby="aliases" onSubmit={(event) => { event.preventDefault(); void add(); }}>
      <h3 id="aliases">Other hosts of this site</h3>
      <p>Hits from these hosts count here, too.</p>
      {aliases.length > 0 && (
        <ul class="hosts" data-testid="aliases">
          {aliases.map((alias) => (
            <li key={alias} class="host" data-testid="alias" data-value={alias}>
              <span class="host-text"><b>{alias}</b></span>
              <button type="button" class="button button-small" aria-label={`Remove ${alias}`} onClick={() => void remove(alias)}>
                Remove
              </button>
            </li>
          ))}
        </ul>
      )}
      <div class="field-with-button">
        <input ref={input} class="input" data-testid="new-alias" required aria-label="Another host" autocomplete="off" autocapitalize="off"
          spellcheck={false} placeholder={`blog.${site.domain}`} value={host} onInput={(event) => setHost(event.currentTarget.value)} />
        <button type="submit" class="button" data-testid="add-alias">Add</button>
      </div>
      {error && <p class="error" role="alert">{error}</p>}
    </form>
  );
}
