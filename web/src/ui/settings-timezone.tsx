import { useState } from 'preact/hooks';
import type { Site } from '../api/types';
import { useSites } from '../hooks/sites-context';
import { useAction } from '../hooks/use-action';
import { TimezoneField } from './timezone-field';

export function SettingsTimezone({ site }: { site: Site }) {
  const { change } = useSites();
  const { error, run } = useAction();
  const [timezone, setTimezone] = useState(site.timezone);
  const [saved, setSaved] = useState(false);
  const save = () => run(async () => {
    setSaved(false);
    setTimezone((await change(site.domain, { timezone: timezone.trim() })).timezone);
    setSaved(true);
  });
  return (
    <form class="settings-part" onSubmit={(event) => { event.preventDefault(); void save(); }}>
      <div class="field-with-button">
        <TimezoneField testid="site-timezone" value={timezone} onInput={(text) => { setTimezone(text); setSaved(false); }}
          hint="A day begins at midnight there. A new time zone counts from the next day on." />
        <button type="submit" class="button" data-testid="save-timezone">
          <span aria-live="polite">{saved ? 'Saved' : 'Save'}</span>
        </button>
      </div>
      {error && <p class="error" role="alert">{error}</p>}
    </form>
  );
}
