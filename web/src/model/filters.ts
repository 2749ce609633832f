// The filters of the page: a few values for some of the lists. Values of one list are alternatives, lists narrow.
import { kLists, type ListKey } from './dimensions';

export type Filters = Partial<Record<ListKey, string[]>>;

// The API's form of a filter, an operator and its operands.
export type FilterTree = readonly unknown[];

export function hasFilter(filters: Filters, key: ListKey, value: string): boolean {
  return filters[key]?.includes(value) ?? false;
}

export function toggleFilter(filters: Filters, key: ListKey, value: string): Filters {
  const { [key]: old = [], ...others } = filters;
  const values = old.includes(value) ? old.filter((each) => each !== value) : [...old, value];
  return values.length === 0 ? others : { ...others, [key]: values };
}

export function filterTrees(filters: Filters): FilterTree[] {
  return kLists.flatMap((list) => {
    const values = filters[list.key];
    return values === undefined ? [] : [['is', list.dimension, values]];
  });
}
