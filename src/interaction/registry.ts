import type { Action } from './action.ts';
import type { Command } from './command.ts';
import type { Form } from './form.ts';
import type { Card, Notice } from './notice.ts';

/** Everything the bot can do, by name: what adapters, the delivery worker and the tests walk. */
export interface Registry {
  readonly commands: ReadonlyMap<string, Command>;
  readonly actions: ReadonlyMap<string, Action>;
  readonly forms: ReadonlyMap<string, Form>;
  readonly cards: ReadonlyMap<string, Card>;
  readonly notices: ReadonlyMap<string, Notice>;
}

/** One feature's definitions. */
export interface Feature {
  readonly commands?: readonly Command[];
  readonly actions?: readonly Action[];
  readonly forms?: readonly Form[];
  readonly cards?: readonly Card[];
  readonly notices?: readonly Notice[];
}

function index<T>(items: readonly T[], nameOf: (item: T) => string): ReadonlyMap<string, T> {
  const map = new Map(items.map((item) => [nameOf(item), item]));
  if (map.size !== items.length) throw new Error(`defined twice: ${items.map(nameOf).join(', ')}`);
  return map;
}

/** Throws when two definitions share a name. */
export const registry = (features: readonly Feature[]): Registry => ({
  commands: index(
    features.flatMap((f) => f.commands ?? []),
    (command) => command.path,
  ),
  actions: index(
    features.flatMap((f) => f.actions ?? []),
    (action) => action.id,
  ),
  forms: index(
    features.flatMap((f) => f.forms ?? []),
    (form) => form.id,
  ),
  cards: index(
    features.flatMap((f) => f.cards ?? []),
    (card) => card.kind,
  ),
  notices: index(
    features.flatMap((f) => f.notices ?? []),
    (notice) => notice.name,
  ),
});
