import type { Site } from '../api/types';
import { useSites } from '../hooks/sites-context';
import { dayOf } from '../model/local-time';
import { itemsOf, type RuleListText } from '../model/rules';
import { TextList } from './text-list';

export function RuleLists({ site, lists }: { site: Site; lists: readonly RuleListText[] }) {
  const { change } = useSites();
  return (
    <>
      {lists.map(({ member, ...texts }) => (
        <TextList key={member} {...texts} items={itemsOf(site.rules, member, (time) => dayOf(site.timezone, time))}
          onAdd={(text) => change(site.domain, { add_rules: { [member]: [text] } })}
          onRemove={(value) => change(site.domain, { remove_rules: { [member]: [value] } })} />
      ))}
    </>
  );
}
