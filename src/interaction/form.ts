import type { RefusalCode } from '../core/errors.ts';
import type { Source } from './action.ts';
import type { Run } from './call.ts';
import { type Carried, type Carries, encodeId } from './id.ts';
import type { Text } from './text.ts';
import type { Option } from './view.ts';

interface Base {
  readonly label: string;
  readonly hint?: string;
}
/** A line or several of text. `max` counts characters; an optional field left empty is null. */
export interface TextField extends Base {
  readonly kind: 'text';
  readonly max: number;
  readonly lines?: 'one' | 'many';
  readonly optional?: boolean;
  readonly placeholder?: string;
}
/** One of the options given when the form opens, or that a source offers to what is typed; elsewhere, what was typed. */
export interface PickField extends Base {
  readonly kind: 'pick';
  readonly source?: Source;
  readonly optional?: boolean;
  readonly placeholder?: string;
}
/** A box to tick. */
export interface CheckField extends Base {
  readonly kind: 'check';
  readonly box: string;
}
export type Field = TextField | PickField | CheckField;
export type Fields = Readonly<Record<string, Field>>;

export type Values<F> = {
  readonly [K in keyof F]: F[K] extends { kind: 'check' }
    ? boolean
    : F[K] extends { optional: true }
      ? string | null
      : string;
};
type PicksOf<F> = {
  readonly [K in keyof F as F[K] extends { kind: 'pick'; source?: never } ? K : never]: readonly Option[];
};

/** A form as it is shown: its definition's name, what it carries, and what stands in it. */
export interface Opened {
  readonly form: string;
  readonly id: string;
  readonly title: string;
  readonly intro: Text | undefined;
  readonly picks: Readonly<Record<string, readonly Option[]>>;
  readonly values: Readonly<Record<string, string | boolean | null>>;
}

/** A form, defined once for every platform: one step, at most five fields, a title of at most 24 characters. */
export interface Form {
  readonly id: string;
  readonly title: string;
  readonly button: string;
  readonly carries: Carries;
  readonly fields: Fields;
  /** At which field each refusal is shown; others are shown in place of the form. */
  readonly blame: Readonly<Partial<Record<RefusalCode, string>>>;
  readonly submit: Run<{ carried: never; values: never }, 'submit'>;
}

interface FormDefinition<C, F extends Fields> {
  readonly id: string;
  readonly title: string;
  /** What the submit button says. */
  readonly button: string;
  readonly carries: C;
  readonly fields: F;
  readonly blame?: Readonly<Partial<Record<RefusalCode, keyof F & string>>>;
  readonly submit: Run<{ carried: Carried<C>; values: Values<F> }, 'submit'>;
}

interface Opens<C, F> {
  readonly carries: Carried<C>;
  readonly picks?: PicksOf<F>;
  readonly values?: { readonly [K in keyof Values<F>]?: Values<F>[K] | null };
  readonly intro?: Text;
}

/** Defines a form; the result opens it. */
export const defineForm = <const C extends Carries, const F extends Fields>(
  definition: FormDefinition<C, F>,
) => ({
  blame: {},
  ...definition,
  opened: ({ carries, picks, values, intro }: Opens<C, F>): Opened => ({
    form: definition.id,
    id: encodeId(definition.id, definition.carries, carries),
    title: definition.title,
    intro,
    picks: picks ?? {},
    values: (values ?? {}) as Opened['values'],
  }),
});
