/** The rules that look at several components at once. */
import type { z } from 'zod';
import { fault } from './fields.ts';
import { KIND } from './kinds.ts';

interface Loose {
  type: number;
  id?: number | undefined;
  custom_id?: string | undefined;
  content?: string;
  components?: readonly Loose[];
  accessory?: Loose;
  component?: Loose;
  required?: boolean | undefined;
  disabled?: boolean | undefined;
  min_values?: number | undefined;
}

interface Found {
  one: Loose;
  path: PropertyKey[];
}

const MOST_COMPONENTS = 40;
const MOST_TEXT = 4_000;

/** Every component at any depth, parents before children. */
const everything = (components: readonly Loose[], path: PropertyKey[] = []): Found[] =>
  components.flatMap((one, index) => inside(one, [...path, index]));

const inside = (one: Loose, path: PropertyKey[]): Found[] => [
  { one, path },
  ...everything(one.components ?? [], [...path, 'components']),
  ...(one.accessory === undefined ? [] : inside(one.accessory, [...path, 'accessory'])),
  ...(one.component === undefined ? [] : inside(one.component, [...path, 'component'])),
];

const checkIds = (found: readonly Found[], context: z.RefinementCtx): void => {
  const customIds = new Set<string>();
  const ids = new Set<number>();
  for (const { one, path } of found) {
    if (one.custom_id !== undefined && customIds.has(one.custom_id))
      fault(
        context,
        [...path, 'custom_id'],
        'COMPONENT_CUSTOM_ID_DUPLICATED',
        'Component custom id cannot be duplicated',
      );
    if (one.custom_id !== undefined) customIds.add(one.custom_id);
    // 0 stands for no number at all.
    if (one.id !== undefined && one.id !== 0 && ids.has(one.id))
      fault(context, [...path, 'id'], 'COMPONENT_ID_DUPLICATED', 'Component id cannot be duplicated');
    if (one.id !== undefined) ids.add(one.id);
  }
};

/** A row holds buttons, or one menu alone. */
export const checkRow = (
  { components }: { components: readonly Loose[] },
  context: z.RefinementCtx,
): void => {
  if (components.length < 2 || components.every((one) => one.type === KIND.button)) return;
  const index = components.findIndex((one, at) => at > 0 || one.type !== KIND.button);
  const message = 'The specified component exceeds the maximum width';
  fault(context, ['components', index], 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', message);
};

/** Ids, the 40 components and the 4,000 characters of a message. */
export const checkMessage = (components: readonly Loose[], context: z.RefinementCtx): void => {
  const found = everything(components);
  checkIds(found, context);
  if (found.length > MOST_COMPONENTS)
    fault(
      context,
      [],
      'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
      `The message has ${found.length} components of at most ${MOST_COMPONENTS}`,
    );
  const length = found.reduce((sum, { one }) => sum + (one.content?.length ?? 0), 0);
  if (length > MOST_TEXT)
    fault(
      context,
      [],
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      `Displayable text in components is ${length} of at most ${MOST_TEXT} characters`,
    );
};

/** Ids, and what a menu may not be inside a modal. */
export const checkModalParts = (components: readonly Loose[], context: z.RefinementCtx): void => {
  const found = everything(components);
  checkIds(found, context);
  for (const { one, path } of found) {
    if (one.disabled !== undefined && one.disabled)
      fault(
        context,
        [...path, 'disabled'],
        'MODAL_COMPONENT_DISABLED',
        'Components in a modal cannot be disabled',
      );
    if (one.required !== false && one.min_values === 0)
      fault(
        context,
        [...path, 'min_values'],
        'SELECT_COMPONENT_REQUIRED_MIN_VALUES',
        'min_values must be at least 1 when the component is required',
      );
  }
};
