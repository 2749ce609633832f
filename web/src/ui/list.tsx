import { useEffect, useState } from 'preact/hooks';
import { listQuery } from '../api/queries';
import { useQuery } from '../hooks/use-query';
import type { ListDefinition } from '../model/dimensions';
import { hasFilter, toggleFilter, type Filters } from '../model/filters';
import type { View } from '../model/url';
import { ListRow } from './list-row';
import { ListTabs } from './list-tabs';

const kMostRows = 100;

interface ListProps {
  site: string;
  view: View;
  lists: readonly ListDefinition[];  // of the card; the first is shown until another is chosen
  tick: number;
  total: number;  // what a row's share is of
  onFilter(filters: Filters): void;
}

export function List({ site, view, lists, tick, total, onFilter }: ListProps) {
  const [chosen, choose] = useState(0);
  const list = lists[chosen]!;
  const [all, setAll] = useState(false);
  useEffect(() => setAll(false), [view.period, view.filters, chosen]);
  // One more than is shown tells whether there are more.
  const limit = all ? kMostRows : list.rows + 1;
  const { data, stale, error } = useQuery(listQuery(site, view, list, limit), tick);

  const found = (data?.results ?? []).map((row) => ({ value: row.dimensions[0] ?? '', count: row.metrics[0] ?? 0 }));
  const rows = all ? found : found.slice(0, list.rows);
  const most = Math.max(1, ...rows.map((row) => row.count));
  const isEvents = list.key === 'events';
  if (isEvents && rows.length === 0) return null;

  return (
    <section class={`card list card-${lists[0]!.key}`} aria-labelledby={`title-${list.key}`} data-testid={`list-${list.key}`} aria-busy={stale}>
      <header class="list-head">
        {lists.length === 1
          ? <h2 id={`title-${list.key}`}>{list.title}</h2>
          : <ListTabs lists={lists} chosen={chosen} choose={choose} />}
        <span class="list-unit">{isEvents ? 'Count' : 'Visitors'}</span>
      </header>
      <ul class={`rows${all ? ' rows-all' : ''}${stale ? ' stale' : ''}`} style={{ '--rows': list.rows }}>
        {rows.map((row) => (
          <ListRow key={row.value} list={list} {...row} most={most} total={isEvents ? 0 : total}
            active={hasFilter(view.filters, list.key, row.value)}
            onToggle={() => onFilter(toggleFilter(view.filters, list.key, row.value))} />
        ))}
        {error && rows.length === 0 && <li class="no-rows">{error}</li>}
        {data && rows.length === 0 && <li class="no-rows">Nothing in this period</li>}
      </ul>
      <footer class="list-foot">
        {(all || found.length > list.rows) && (
          <button type="button" class="button button-quiet" data-testid="more" aria-expanded={all} onClick={() => setAll(!all)}
            aria-label={`${all ? 'Fewer' : 'More'} ${list.title.toLowerCase()}`}>
            {all ? 'Fewer' : 'More'}
          </button>
        )}
      </footer>
    </section>
  );
}
