/** Pressing, picking and typing by what stands on the screen, the way a person means it. */
import type { Placed } from './block-parts.ts';
import type { Core } from './core.ts';
import type { Acked } from './deliveries.ts';
import { type FieldValue, toStateValue } from './field-values.ts';
import { locate, readerFor, type Which } from './locate.ts';
import { askOptions, offeredBefore, type Suggested } from './suggestions.ts';
import { present, touch } from './touch.ts';
import type { Surface } from './visible-text.ts';

const isButton = ({ element }: Placed) => element.type === 'button';
const holdsValue = (placed: Placed) => !isButton(placed);
const isExternal = ({ element }: Placed) => element.type === 'external_select';

/** Presses the button with that text or action_id; a confirmation dialog is answered with yes. */
export const press = async (
  core: Core,
  userId: string,
  on: Surface | undefined,
  label: string,
  which?: Which,
): Promise<Acked> => {
  const surface = present(on);
  const answer = await touch(
    core,
    userId,
    surface,
    locate(surface, readerFor(core, userId), label, isButton, which),
  );
  if (answer === undefined) throw new Error(`“${label}” tells nobody`);
  return answer;
};

/** Types into a menu that asks the bot for its options. */
export const suggest = async (
  core: Core,
  userId: string,
  on: Surface | undefined,
  label: string,
  typed: string,
  which?: Which,
): Promise<Suggested> => {
  const surface = present(on);
  const placed = locate(surface, readerFor(core, userId), label, isExternal, which);
  return await askOptions(core, userId, surface, placed, typed);
};

/**
 * Sets a field or menu, found by its placeholder, input label or action_id. Resolves with the bot's answer when
 * that was told at once, else with undefined.
 */
export const choose = async (
  core: Core,
  userId: string,
  on: Surface | undefined,
  label: string,
  value: FieldValue,
  which?: Which,
): Promise<Acked | undefined> => {
  const surface = present(on);
  const placed = locate(surface, readerFor(core, userId), label, holdsValue, which);
  const asks = isExternal(placed) && value !== null;
  const before = asks ? offeredBefore(surface, placed, value) : undefined;
  const asked = asks && !before ? await askOptions(core, userId, surface, placed, String(value)) : undefined;
  const offered = asked?.options ?? [before].filter((option) => option !== undefined);
  return await touch(core, userId, surface, placed, toStateValue(core, placed.element, value, offered));
};
