import type { AnswerKind, Run } from './call.ts';
import { type Carried, type Carries, encodeId } from './id.ts';
import type { Source } from './suggestion.ts';

/** An action with the values it carries, as a button or choice refers to it. */
export interface Pressed {
  readonly action: string;
  readonly id: string;
}

/** A button or a choice, defined once for every platform. */
export interface Action {
  readonly id: string;
  readonly carries: Carries;
  readonly answer: AnswerKind;
  readonly source?: Source;
  readonly run: Run<{ carried: never; chosen: string }, AnswerKind>;
}

/** How a view refers to an action: its name and what it carries, apart from what it does. */
export const pressable = <const C extends Carries>(id: string, carries: C) => ({
  id,
  carries,
  press: (values: Carried<C>): Pressed => ({ action: id, id: encodeId(id, carries, values) }),
});

interface ActionDefinition<C, A extends AnswerKind> {
  /** `record.verb`, lower case. */
  readonly id: string;
  /** The record ids and closed values the press brings back. */
  readonly carries: C;
  readonly answer: A;
  /** Of the options, where a lookup chooses what is done it to. */
  readonly source?: Source;
  /** `chosen` is the value of the option picked, where the action is a choice; else empty. */
  readonly run: Run<{ carried: Carried<C>; chosen: string }, A>;
}

/** Defines what a pressable does: `defineAction({ ...accept, answer: 'update', run })`. */
export const defineAction = <const C extends Carries, const A extends AnswerKind>(
  definition: ActionDefinition<C, A>,
) => definition;
