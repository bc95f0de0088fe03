/** Walking through the components of a message. */
import type { AnyComponent, Button, MessageComponent, Select } from './components.ts';
import { KIND } from './kinds.ts';

const childrenOf = (one: AnyComponent): AnyComponent[] => {
  const children: AnyComponent[] = 'components' in one ? [...one.components] : [];
  return 'accessory' in one ? [...children, one.accessory] : children;
};

/** A component and everything in it, in the order they are shown. */
const withChildren = (one: AnyComponent): AnyComponent[] => [one, ...childrenOf(one).flatMap(withChildren)];

export const allComponents = (components: readonly MessageComponent[]): AnyComponent[] =>
  components.flatMap(withChildren);

export const isButton = (one: AnyComponent): one is Button => one.type === KIND.button;
export const isSelect = (one: AnyComponent): one is Select =>
  one.type === KIND.stringSelect || one.type === KIND.userSelect;

/** The texts of a message, in the order they are shown. */
export const textsOf = (components: readonly MessageComponent[]): string[] =>
  allComponents(components).flatMap((one) => (one.type === KIND.textDisplay ? [one.content] : []));

/** A copy in which every component has its number: its own, or the next one that is free. */
export const numberComponents = <T extends readonly object[]>(components: T): T => {
  const copy = structuredClone(components);
  const all = copy.flatMap((one) => withChildren(one as AnyComponent));
  const taken = new Set(all.map(({ id }) => id).filter((id) => id !== undefined && id !== 0));
  let next = 1;
  for (const one of all) {
    if (one.id !== undefined && one.id !== 0) continue;
    while (taken.has(next)) next += 1;
    one.id = next;
    taken.add(next);
  }
  return copy;
};
