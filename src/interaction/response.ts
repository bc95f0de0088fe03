import type { Opened } from './form.ts';
import type { Text } from './text.ts';
import { text, type View } from './view.ts';

/** Something said to the person alone, beside what they pressed. */
export interface Message {
  readonly kind: 'message';
  readonly view: View;
}

/**
 * What was pressed on shows this now. On a private answer the view takes its place; a card in somebody's direct
 * messages is brought up to date by the delivery worker instead, and `remark` is said beside it.
 */
export interface Update {
  readonly kind: 'update';
  readonly view: View;
  readonly remark?: Text;
}

/** A form opens. */
export interface Opening {
  readonly kind: 'opening';
  readonly form: Opened;
}

/** A form is not taken; each sentence stands at its field and what was typed stays. */
export interface Rejected {
  readonly kind: 'rejected';
  readonly errors: Readonly<Record<string, string>>;
}

export type Answer = Message | Update | Opening | Rejected;

/** What a press of each kind leads to, unless it is refused or came too late. */
export const EXPECTED = { message: 'message', update: 'update', form: 'opening' } as const;

export const message = (view: View): Message => ({ kind: 'message', view });
export const update = (view: View, remark?: Text): Update =>
  remark === undefined ? { kind: 'update', view } : { kind: 'update', view, remark };
export const open = (form: Opened): Opening => ({ kind: 'opening', form });
export const rejected = (errors: Rejected['errors']): Rejected => ({ kind: 'rejected', errors });

/** The view with a remark before it. */
export const remarked = ({ view, remark }: { view: View; remark?: Text | undefined }): View =>
  remark ? { ...view, parts: [text(remark), ...view.parts] } : view;
