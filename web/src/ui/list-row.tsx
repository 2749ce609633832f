import { displayValue, type ListDefinition } from '../model/dimensions';
import { formatCount, formatShare } from '../model/format';

interface ListRowProps {
  list: ListDefinition;
  value: string;
  count: number;
  most: number;   // the list's longest bar
  total: number;  // what the share is of; 0 shows none
  active: boolean;
  onToggle(): void;
}

export function ListRow({ list, value, count, most, total, active, onToggle }: ListRowProps) {
  const name = displayValue(list, value);
  return (
    <li data-testid="row" data-value={value} data-count={count}>
      <button type="button" class={`row${active ? ' row-active' : ''}`} aria-pressed={active} onClick={onToggle}
        title={`${active ? 'Remove the filter' : 'Show only'} ${name}`}>
        <span class="row-bar" style={{ width: `${(count / most) * 100}%` }} />
        <span class="row-name">{name}</span>
        <span class="row-share">{formatShare(count, total)}</span>
        <span class="row-count">{formatCount(count)}</span>
      </button>
    </li>
  );
}
