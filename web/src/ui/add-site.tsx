import { useEffect, useRef, useState } from 'preact/hooks';
import type { Site } from '../api/types';
import { useApi } from '../hooks/api-context';
import { useLoad } from '../hooks/use-load';
import { domainOf } from '../model/domain';
import { browserTimezone, knownTimezones } from '../model/local-time';
import { unknownHosts } from '../model/rejects';
import { UnknownHosts } from './unknown-hosts';

interface AddSiteProps {
  first: boolean;  // there is no site yet, so there is nothing to go back to
  onAdded(site: Site): void;
  onCancel(): void;
}

export function AddSite({ first, onAdded, onCancel }: AddSiteProps) {
  const api = useApi();
  const [domain, setDomain] = useState('');
  const [timezone, setTimezone] = useState(browserTimezone);
  const { error, busy, submit } = useSubmit(async () => onAdded(await api.addSite({ domain: domainOf(domain), timezone: timezone.trim() })));
  const hosts = useLoad('hosts', 0, (signal) => api.rejects(null, signal));
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);

  return (
    <main class="setup">
      <section class="card setup-card">
        <h1>{first ? 'Add your first site' : 'Add a site'}</h1>
        <form class="form" onSubmit={(event) => { event.preventDefault(); void submit(); }}>
          <label class="field">Domain
            <input ref={input} class="input" data-testid="new-domain" required autocomplete="off" autocapitalize="off" spellcheck={false}
              placeholder="example.com" value={domain} onInput={(event) => setDomain(event.currentTarget.value)} />
          </label>
          <UnknownHosts hosts={unknownHosts(hosts.data ?? [])} onChoose={setDomain} />
          <label class="field">Time zone
            <input class="input" data-testid="new-timezone" required list="timezones" autocomplete="off" spellcheck={false}
              value={timezone} onInput={(event) => setTimezone(event.currentTarget.value)} />
            <span class="field-hint">A day of this site begins at midnight there.</span>
          </label>
          <datalist id="timezones">{knownTimezones().map((zone) => <option key={zone} value={zone} />)}</datalist>
          {error && <p class="error" role="alert">{error}</p>}
          <div class="form-buttons">
            {!first && <button type="button" class="button" onClick={onCancel}>Cancel</button>}
            <button type="submit" class="button button-primary" data-testid="add-site-submit" disabled={busy}>Add site</button>
          </div>
        </form>
      </section>
    </main>
  );
}

function useSubmit(action: () => Promise<void>) {
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    setError(null);
    try {
      await action();
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : String(failure));
      setBusy(false);
    }
  };
  return { error, busy, submit };
}
