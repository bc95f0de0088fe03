import type { Action } from './action.ts';
import type { Command } from './command.ts';
import type { Form } from './form.ts';
import type { Card, Notice } from './notice.ts';
import type { Shortcut } from './shortcut.ts';

/** Everything the bot can do, by name: what adapters, the delivery worker and the tests walk. */
export interface Registry {
  readonly commands: ReadonlyMap<string, Command>;
  readonly shortcuts: ReadonlyMap<string, Shortcut>;
  readonly actions: ReadonlyMap<string, Action>;
  readonly forms: ReadonlyMap<string, Form>;
  readonly cards: ReadonlyMap<string, Card>;
  readonly notices: ReadonlyMap<string, Notice>;
}

/** One feature's definitions. */
export interface Feature {
  readonly commands?: readonly Command[];
  readonly shortcuts?: readonly Shortcut[];
  readonly actions?: readonly Action[];
  readonly forms?: readonly Form[];
  readonly cards?: readonly Card[];
  readonly notices?: readonly Notice[];
}

type Defined<L extends keyof Feature> = Required<Feature>[L][number];

function index<L extends keyof Feature>(features: readonly Feature[], list: L, name: keyof Defined<L>) {
  const items = features.flatMap((feature) => (feature[list] ?? []) as readonly Defined<L>[]);
  const map = new Map(items.map((item) => [String(item[name]), item]));
  if (map.size !== items.length) throw new Error(`two ${list} share a name`);
  return map;
}

/** Throws when two definitions share a name. */
export const registry = (features: readonly Feature[]): Registry => ({
  commands: index(features, 'commands', 'path'),
  shortcuts: index(features, 'shortcuts', 'id'),
  actions: index(features, 'actions', 'id'),
  forms: index(features, 'forms', 'id'),
  cards: index(features, 'cards', 'kind'),
  notices: index(features, 'notices', 'name'),
});
