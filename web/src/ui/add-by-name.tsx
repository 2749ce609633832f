import { useState } from 'preact/hooks';
import { useSites } from '../hooks/sites-context';
import { useAction } from '../hooks/use-action';
import { domainOf } from '../model/domain';
import { TimezoneField } from './timezone-field';

interface AddByNameProps {
  timezone: string;
  onTimezone(timezone: string): void;
  onAdded(domain: string): void;
  onCancel: (() => void) | null;  // null while there is nothing to go back to
}

export function AddByName({ timezone, onTimezone, onAdded, onCancel }: AddByNameProps) {
  const { add } = useSites();
  const { error, run } = useAction();
  const [domain, setDomain] = useState('');
  const submit = () => run(async () => onAdded((await add(domainOf(domain), timezone.trim())).domain));
  return (
    <section class="card setup-card" aria-labelledby="by-name">
      <h2 id="by-name">Or add it by its name</h2>
      <form class="form" onSubmit={(event) => { event.preventDefault(); void submit(); }}>
        <label class="field">Domain
          <input class="input" data-testid="new-domain" required autocomplete="off" autocapitalize="off" spellcheck={false}
            placeholder="example.com" value={domain} onInput={(event) => setDomain(event.currentTarget.value)} />
        </label>
        <TimezoneField testid="new-timezone" value={timezone} onInput={onTimezone}
          hint="A day of the new site begins at midnight there, also when you add it from the list above." />
        {error && <p class="error" role="alert">{error}</p>}
        <div class="form-buttons">
          {onCancel && <button type="button" class="button" onClick={onCancel}>Cancel</button>}
          <button type="submit" class="button button-primary" data-testid="add-site-submit">Add site</button>
        </div>
      </form>
    </section>
  );
}
