import { displayValue, kLists } from '../model/dimensions';
import { toggleFilter, type Filters } from '../model/filters';
import { CrossIcon } from './icons';

interface FilterChipsProps {
  filters: Filters;
  onChange(filters: Filters): void;
}

export function FilterChips({ filters, onChange }: FilterChipsProps) {
  const chips = kLists.flatMap((list) => (filters[list.key] ?? []).map((value) => ({ list, value })));
  if (chips.length === 0) return null;
  return (
    <ul class="chips" aria-label="Filters">
      {chips.map(({ list, value }) => {
        const shown = displayValue(list, value);
        return (
          <li key={`${list.key} ${value}`}>
            <button type="button" class="chip" data-testid="filter" data-value={value}
              aria-label={`Remove the filter ${list.one} ${shown}`} onClick={() => onChange(toggleFilter(filters, list.key, value))}>
              <span class="chip-name">{list.one}</span><span class="chip-value">{shown}</span><CrossIcon />
            </button>
          </li>
        );
      })}
      {chips.length > 1 && (
        <li><button type="button" class="button button-quiet" data-testid="clear-filters" onClick={() => onChange({})}>Clear all</button></li>
      )}
    </ul>
  );
}
