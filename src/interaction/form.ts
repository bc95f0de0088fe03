import type { RefusalCode } from '../core/errors.ts';
import type { Services } from '../core/services.ts';
import type { Source } from './action.ts';
import type { Call, Run } from './call.ts';
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
/** A box to tick; one that `must` be is asked for like any other field. */
export interface CheckField extends Base {
  readonly kind: 'check';
  readonly box: string;
  readonly must?: boolean;
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
  /** What the submit button says. */
  readonly button: string;
  readonly carries: Carries;
  readonly fields: Fields;
  /** At which field each refusal is shown; others are shown in place of the form. */
  readonly blame: Readonly<Partial<Record<RefusalCode, string>>>;
  /** The form with what stands in it at first; it only reads the database. */
  readonly open: (call: Call & { carried: never }, services: Services) => Promise<Opened>;
  readonly submit: Run<{ carried: never; values: never }, 'submit'>;
}

interface FormDefinition<C, F extends Fields> extends Pick<Form, 'id' | 'title' | 'button'> {
  readonly carries: C;
  readonly fields: F;
  readonly blame?: Readonly<Partial<Record<RefusalCode, keyof F & string>>>;
  /** What stands in it at first, known from what it carries, so that it can be opened once more. */
  readonly opens?: (call: Call & { carried: Carried<C> }, services: Services) => Promise<Filled<F>>;
  readonly submit: Run<{ carried: Carried<C>; values: Values<F> }, 'submit'>;
}

interface Filled<F> {
  readonly picks?: PicksOf<F>;
  readonly values?: { readonly [K in keyof Values<F>]?: Values<F>[K] | null };
  readonly intro?: Text;
}

/** Defines a form; the result opens it. */
export const defineForm = <const C extends Carries, const F extends Fields>(
  definition: FormDefinition<C, F>,
) => {
  const { id, carries: codecs, title, opens } = definition;
  const opened = ({ carries, picks, values = {}, intro }: Filled<F> & { carries: Carried<C> }): Opened => ({
    form: id,
    id: encodeId(id, codecs, carries),
    title,
    intro,
    picks: picks ?? {},
    values: values as Opened['values'],
  });
  return {
    blame: {},
    ...definition,
    opened,
    open: async (call: Call & { carried: Carried<C> }, services: Services): Promise<Opened> =>
      opened({ ...(await opens?.(call, services)), carries: call.carried }),
  };
};
