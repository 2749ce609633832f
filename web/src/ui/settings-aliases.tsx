import type { Site } from '../api/types';
import { useSites } from '../hooks/sites-context';
import { domainOf } from '../model/domain';
import { TextList } from './text-list';

// The other hosts whose hits count for the site.
export function SettingsAliases({ site }: { site: Site }) {
  const { change } = useSites();
  return (
    <TextList id="alias" title="Other hosts of this site" hint="Hits from these hosts count here, too." label="Another host"
      placeholder={`blog.${site.domain}`} items={(site.aliases ?? []).map((value) => ({ value }))}
      onAdd={(text) => change(site.domain, { add_aliases: [domainOf(text)] })}
      onRemove={(alias) => change(site.domain, { remove_aliases: [alias] })} />
  );
}
