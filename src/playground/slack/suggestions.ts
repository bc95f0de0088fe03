/** The options of a menu that only the bot knows. */
import { z } from 'zod';
import type { Placed } from './block-parts.ts';
import type { Core } from './core.ts';
import { type Acked, FORM } from './deliveries.ts';
import { interactionBody, placeOf } from './payloads.ts';
import { type ChoiceOption, menuOption, optionGroup } from './text-objects.ts';
import type { Surface } from './visible-text.ts';

export interface Suggested extends Acked {
  options: ChoiceOption[];
}

const suggestions = z
  .union([
    z.strictObject({ options: z.array(menuOption).max(100) }),
    z.strictObject({ option_groups: z.array(optionGroup).max(100) }),
  ])
  .transform((offered) =>
    'options' in offered ? offered.options : offered.option_groups.flatMap((group) => group.options),
  )
  .refine((options) => new Set(options.map(({ value }) => value)).size === options.length, {
    error: 'two options share a value',
  });

/** What was offered for each element of what somebody has before them: nothing else can be picked there. */
const offers = new WeakMap<Surface, Map<string, ChoiceOption[]>>();

const keyOf = ({ blockId, actionId }: Placed) => `${blockId}/${actionId}`;

/** The option of that value, if the bot has offered it for this element. */
export const offeredBefore = (surface: Surface, placed: Placed, value: unknown): ChoiceOption | undefined =>
  offers
    .get(surface)
    ?.get(keyOf(placed))
    ?.findLast((option) => option.value === value);

const remember = (surface: Surface, placed: Placed, options: readonly ChoiceOption[]): void => {
  const known = offers.get(surface) ?? new Map<string, ChoiceOption[]>();
  known.set(keyOf(placed), [...(known.get(keyOf(placed)) ?? []), ...options]);
  offers.set(surface, known);
};

const read = (core: Core, answer: Acked): ChoiceOption[] => {
  if (answer.error !== undefined) return [];
  try {
    return suggestions.parse(JSON.parse(answer.body));
  } catch (error) {
    core.journal.violate('block_suggestion', 'invalid_options', String(error));
    return [];
  }
};

/** How many characters the client waits for before it asks. */
const leastTyped = ({ element }: Placed): number =>
  element.type === 'external_select' ? (element.min_query_length ?? 3) : 0;

/** Asks the bot what fits what was typed so far. */
export const askOptions = async (
  core: Core,
  userId: string,
  surface: Surface,
  placed: Placed,
  typed: string,
): Promise<Suggested> => {
  const least = leastTyped(placed);
  if (typed.length < least)
    throw new Error(`Slack asks for options after ${least} characters, not for “${typed}”`);
  const body = interactionBody(core, core.people.get(userId), 'block_suggestion', {
    ...placeOf(core, surface),
    action_id: placed.actionId,
    block_id: placed.blockId,
    value: typed,
  });
  const answer = await core.deliveries.send('suggestion', body, { contentType: FORM });
  const options = read(core, answer);
  remember(surface, placed, options);
  return { ...answer, options };
};
