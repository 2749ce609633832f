import type { ListDefinition } from '../model/dimensions';

interface ListTabsProps {
  lists: readonly ListDefinition[];
  chosen: number;
  choose(list: number): void;
}

// Which list of a card is shown. The chosen one's button is the card's heading.
export function ListTabs({ lists, chosen, choose }: ListTabsProps) {
  return (
    <h2 class="list-tabs">
      {lists.map((list, i) => (
        <button key={list.key} id={`title-${list.key}`} type="button" class="list-tab" aria-pressed={i === chosen}
          data-testid={`tab-${list.key}`} onClick={() => choose(i)}>
          {list.title}
        </button>
      ))}
    </h2>
  );
}
