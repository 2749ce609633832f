import { useState } from 'preact/hooks';
import type { Site } from '../api/types';
import { useSites } from '../hooks/sites-context';
import { useAction } from '../hooks/use-action';

export function SettingsRetention({ site }: { site: Site }) {
  const { change } = useSites();
  const { error, run } = useAction();
  const [days, setDays] = useState(String(site.retention_days));
  const [saved, setSaved] = useState(false);
  const save = () => run(async () => {
    setSaved(false);
    setDays(String((await change(site.domain, { retention_days: Number(days) })).retention_days));
    setSaved(true);
  });
  return (
    <form class="settings-part" onSubmit={(event) => { event.preventDefault(); void save(); }}>
      <div class="field-with-button">
        <label class="field">Days kept
          <input class="input" type="number" min="0" max="36500" step="1" required data-testid="retention-days" value={days}
            onInput={(event) => { setDays(event.currentTarget.value); setSaved(false); }} />
          <span class="field-hint">Older days leave for good, with their numbers. 0 keeps all.</span>
        </label>
        <button type="submit" class="button" data-testid="save-retention">
          <span aria-live="polite">{saved ? 'Saved' : 'Save'}</span>
        </button>
      </div>
      {error && <p class="error" role="alert">{error}</p>}
    </form>
  );
}
