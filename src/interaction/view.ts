import type { Pressed } from './action.ts';
import type { Text } from './text.ts';

/** What a button or a choice does when it is used, already encoded: the only thing a platform sends back. */
export interface Button {
  /** Cut by the platform where it is too long. */
  readonly label: string;
  readonly press: Pressed;
  readonly style?: 'primary' | 'danger';
}

export interface Option {
  readonly label: string;
  readonly value: string;
  readonly detail?: string;
}

export interface Choice {
  readonly placeholder: string;
  readonly press: Pressed;
  /** 1 to 25. */
  readonly options: readonly Option[];
}

/** A choice whose options the action's source offers while somebody types. */
export type Lookup = Omit<Choice, 'options'>;

export interface Item {
  readonly text: Text;
  readonly buttons?: readonly Button[];
}

export type Part =
  | { readonly kind: 'text'; readonly text: Text }
  | { readonly kind: 'quote'; readonly label: string; readonly words: string }
  | { readonly kind: 'facts'; readonly facts: readonly { label: string; value: Text }[] }
  | { readonly kind: 'list'; readonly items: readonly Item[] }
  | { readonly kind: 'buttons'; readonly buttons: readonly Button[] }
  | { readonly kind: 'choice'; readonly choice: Choice }
  | { readonly kind: 'lookups'; readonly lookups: readonly Lookup[] }
  | { readonly kind: 'note'; readonly text: Text }
  | { readonly kind: 'divider' };

/** A message, a card or a page: what is said, in order. Each platform draws it in its own way. */
export interface View {
  readonly heading?: string;
  readonly parts: readonly Part[];
  /** The press that shows this view anew: where something was done on top of it, it is out of date. */
  readonly again?: Pressed;
}

const plain = (text: Text | string): Text => (typeof text === 'string' ? [text] : text);

export const text = (words: Text | string): Part => ({ kind: 'text', text: plain(words) });
export const note = (words: Text | string): Part => ({ kind: 'note', text: plain(words) });
/** Somebody's own words, under a label; nothing when they said nothing. */
export const quote = (label: string, words: string | null): Part[] =>
  words === null ? [] : [{ kind: 'quote', label, words }];
export const facts = (...pairs: readonly (readonly [string, Text | string] | null)[]): Part => ({
  kind: 'facts',
  facts: pairs.flatMap((pair) => (pair ? [{ label: pair[0], value: plain(pair[1]) }] : [])),
});
export const list = (items: readonly Item[]): Part => ({ kind: 'list', items });
/** A row of buttons; nothing when there are none. */
export const buttons = (...row: readonly (Button | null | false)[]): Part[] => {
  const shown = row.filter((button): button is Button => Boolean(button));
  return shown.length === 0 ? [] : [{ kind: 'buttons', buttons: shown }];
};
export const choice = (placeholder: string, press: Pressed, options: readonly Option[]): Part => ({
  kind: 'choice',
  choice: { placeholder, press, options },
});
export const lookups = (...row: readonly Lookup[]): Part => ({ kind: 'lookups', lookups: row });
export const divider: Part = { kind: 'divider' };
