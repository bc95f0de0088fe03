import type { Services } from '../core/services.ts';
import type { AnswerKind, Call, Run } from './call.ts';
import type { Opened } from './form.ts';
import { type Carried, type Carries, encodeId } from './id.ts';
import type { Option } from './view.ts';

/** An action with the values it carries, as a button or choice refers to it. */
export interface Pressed {
  readonly action: string;
  readonly id: string;
}

/**
 * Where the options come from that are offered while somebody types: at most 25, the best first. Asked at every key,
 * so it only reads, and finds what the actor may see.
 */
export interface Source {
  readonly id: string;
  readonly suggest: (call: Call & { typed: string }, services: Services) => Promise<readonly Option[]>;
}
export const defineSource = (source: Source): Source => source;

/** A button or a choice, defined once for every platform. */
export interface Action {
  /** `record.verb`, lower case. */
  readonly id: string;
  readonly carries: Carries;
  readonly answer: AnswerKind;
  /** Asks whoever has no zone yet for it, and leads on to the press with that id; for what cannot do without one. */
  readonly zoneFirst?: (onward: string) => Opened;
  /** Of the options, for a lookup. */
  readonly source?: Source;
  readonly run: Run<{ carried: never; chosen: string }, AnswerKind>;
}

/** How a view refers to an action: its name and what it carries, apart from what it does. */
export const pressable = <const C extends Carries>(id: string, carries: C) => ({
  id,
  carries,
  press: (values: Carried<C>): Pressed => ({ action: id, id: encodeId(id, carries, values) }),
});

interface ActionDefinition<C, A extends AnswerKind> extends Pick<Action, 'id' | 'source' | 'zoneFirst'> {
  /** The record ids and closed values the press brings back. */
  readonly carries: C;
  readonly answer: A;
  /** `chosen` is the value of the option picked, where the action is a choice; else empty. */
  readonly run: Run<{ carried: Carried<C>; chosen: string }, A>;
}

/** Defines what a pressable does: `defineAction({ ...accept, answer: 'update', run })`. */
export const defineAction = <const C extends Carries, const A extends AnswerKind>(
  definition: ActionDefinition<C, A>,
) => definition;
