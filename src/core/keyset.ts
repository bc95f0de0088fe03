/** Where a page of a list begins: after or before the row with this key. Lists are ordered by `at`, then by id. */
export interface Turn<Id extends string | number = string> {
  readonly side: 'after' | 'before';
  /** What the list is ordered by: an instant in milliseconds, for the directory in minutes. */
  readonly at: number;
  readonly id: Id;
}

/** One page, and the ways to its neighbours; null where there is none. */
export interface Page<T, Id extends string | number = string> {
  readonly items: readonly T[];
  readonly previous: Turn<Id> | null;
  readonly next: Turn<Id> | null;
}

/**
 * A page of at most `size` of what was found at `turn` (null for the first page), where one more than `size` was asked
 * for: the one too many says that the list goes on, at the end that the turn leads to.
 */
export function pageOf<T, Id extends string | number>(
  found: readonly T[],
  size: number,
  turn: Turn<Id> | null,
  keyOf: (item: T) => Pick<Turn<Id>, 'at' | 'id'>,
): Page<T, Id> {
  const more = found.length > size;
  const backwards = turn?.side === 'before';
  const items = backwards ? found.slice(-size) : found.slice(0, size);
  const [first, last] = [items[0], items.at(-1)];
  return {
    items,
    previous: first && (backwards ? more : turn) ? { side: 'before', ...keyOf(first) } : null,
    next: last && (backwards || more) ? { side: 'after', ...keyOf(last) } : null,
  };
}

/**
 * The page at `turn`, or the first one where everything has gone from it. `find` is asked for one more than `size`, in
 * the list's order.
 */
export async function readPage<T, Id extends string | number>(
  find: (take: number, turn: Turn<Id> | null) => Promise<readonly T[]>,
  size: number,
  turn: Turn<Id> | null,
  keyOf: (item: T) => Pick<Turn<Id>, 'at' | 'id'>,
): Promise<Page<T, Id>> {
  const found = await find(size + 1, turn);
  if (turn && found.length === 0) return readPage(find, size, null, keyOf);
  return pageOf(found, size, turn, keyOf);
}
