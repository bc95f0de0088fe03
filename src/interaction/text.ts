import type { PersonRef } from '../core/people.ts';

/** How much of an instant is said. */
export type TimeStyle = 'moment' | 'day' | 'time';

/**
 * A piece of a sentence. A string is always plain: whatever a person typed in it, each platform escapes it.
 * Times and persons become the platform's own stamps and mentions.
 */
export type Inline =
  | string
  | { readonly time: Date; readonly style: TimeStyle }
  | { readonly person: PersonRef }
  | { readonly strong: string };

export type Text = readonly Inline[];

export const moment = (time: Date): Inline => ({ time, style: 'moment' });
export const day = (time: Date): Inline => ({ time, style: 'day' });
export const timeOfDay = (time: Date): Inline => ({ time, style: 'time' });
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
