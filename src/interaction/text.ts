import type { PersonRef } from '../core/people.ts';

/**
 * A piece of a sentence. A string is always plain: whatever a person typed in it, each platform escapes it.
 * Times and persons become the platform's own stamps and mentions.
 */
export type Inline =
  | string
  | { readonly time: Date }
  | { readonly person: PersonRef }
  | { readonly strong: string };

export type Text = readonly Inline[];

export const moment = (time: Date): Inline => ({ time });
export const who = (person: PersonRef): Inline => ({ person });
export const strong = (words: string): Inline => ({ strong: words });

/** Tagged template: say`${who(ada)} accepted` is a Text. */
export const say = (fixed: TemplateStringsArray, ...values: readonly (Inline | Text)[]): Text =>
  fixed.flatMap((words, index) => {
    const value = values[index];
    const inlines: Text = value === undefined ? [] : isText(value) ? value : [value];
    return words === '' ? inlines : [words, ...inlines];
  });

const isText = (value: Inline | Text): value is Text => Array.isArray(value);
