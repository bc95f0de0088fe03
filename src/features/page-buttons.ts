import type { Page, Turn } from '../core/keyset.ts';
import type { Pressed } from '../interaction/action.ts';
import type { Button } from '../interaction/view.ts';

/** The ways to a page's neighbours, as far as there are any. */
export const pageButtons = <Id extends string | number>(
  { previous, next }: Pick<Page<unknown, Id>, 'previous' | 'next'>,
  to: (turn: Turn<Id>) => Pressed,
): (Button | null)[] => [
  previous && { label: 'Previous', press: to(previous) },
  next && { label: 'Next', press: to(next) },
];
