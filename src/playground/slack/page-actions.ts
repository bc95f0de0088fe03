/** What a person does on the page, carried out as `person.ts` would. */
import { z } from 'zod';
import type { PageOutcome } from '../page/screen.ts';
import { command, say, shortcut } from './act-command.ts';
import { choose, press, suggest } from './act-press.ts';
import { closeView, submit } from './act-view.ts';
import { type Placed, placedElements } from './block-parts.ts';
import type { Core } from './core.ts';
import type { Acked } from './deliveries.ts';
import { toStateValue } from './field-values.ts';
import type { Which } from './locate.ts';
import { personAt } from './person.ts';
import { offeredBefore } from './suggestions.ts';
import type { ChoiceOption } from './text-objects.ts';
import { blocksOf, type Surface } from './visible-text.ts';

const as = z.string();
const element = { blockId: z.string(), actionId: z.string() };
const value = z.union([z.string(), z.array(z.string()), z.number(), z.null()]);
const on = z.union([
  z.strictObject({ channel: z.string(), ts: z.string() }),
  z.strictObject({ view: z.string() }),
]);

export const pageAction = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('say'), as, channel: z.string(), text: z.string().min(1).max(40_000) }),
  z.strictObject({
    act: z.literal('command'),
    as,
    channel: z.string(),
    command: z.string().startsWith('/'),
    text: z.string().max(40_000),
  }),
  z.strictObject({ act: z.literal('press'), as, on, ...element }),
  z.strictObject({ act: z.literal('choose'), as, on, ...element, value }),
  z.strictObject({
    act: z.literal('submit'),
    as,
    view: z.string(),
    values: z.array(z.strictObject({ ...element, value })),
  }),
  z.strictObject({ act: z.literal('close'), as, view: z.string() }),
  z.strictObject({ act: z.literal('home'), as }),
  z.strictObject({ act: z.literal('suggest'), as, on, ...element, typed: z.string().max(3_000) }),
  z.strictObject({
    act: z.literal('shortcut'),
    as,
    callbackId: z.string(),
    message: z.strictObject({ channel: z.string(), ts: z.string() }).optional(),
  }),
]);
export type PageAction = z.infer<typeof pageAction>;

/** What became of an action; `errors` stand at fields by block id. */
export interface SlackOutcome extends PageOutcome {
  /** What the bot offers for what was typed. */
  readonly options?: readonly ChoiceOption[];
}

const gone = { error: 'gone' } as const;
const told = (answer: Acked | undefined): SlackOutcome => ({ error: answer?.error });

const surfaceOf = (core: Core, userId: string, where: z.infer<typeof on>): Surface | undefined => {
  if (!('view' in where))
    return core.messages.seenBy(userId, where.channel).find((message) => message.ts === where.ts);
  const home = core.views.home(userId);
  return [...core.views.stack(userId), ...(home === undefined ? [] : [home])].find(
    ({ id }) => id === where.view,
  );
};

/** Which of the elements that share an action_id. */
const whichOf = (
  surface: Surface,
  at: { blockId: string; actionId: string },
  isButton: boolean,
): Which | undefined => {
  const fits = ({ element: { type }, actionId }: Placed) =>
    actionId === at.actionId && (type === 'button') === isButton;
  const nth = placedElements(blocksOf(surface))
    .filter(fits)
    .findIndex(({ blockId }) => blockId === at.blockId);
  return nth < 0 ? undefined : { nth };
};

const submitted = async (
  core: Core,
  { as: userId, view: id, values }: Extract<PageAction, { act: 'submit' }>,
): Promise<SlackOutcome> => {
  const view = core.views.stack(userId).find((one) => one.id === id);
  if (view === undefined) return gone;
  const placed = placedElements(view.definition.blocks);
  for (const { blockId, actionId, value: given } of values) {
    const found = placed.find((one) => one.blockId === blockId && one.actionId === actionId);
    if (found === undefined) continue;
    const offered = [offeredBefore(view, found, given)].filter((option) => option !== undefined);
    const held = toStateValue(core, found.element, given, offered);
    view.state = { ...view.state, [blockId]: { ...view.state[blockId], [actionId]: held } };
  }
  const { outcome, errors, error } = await submit(core, userId, view);
  const labelled = view.definition.blocks.flatMap((block) => {
    const said = block.type === 'input' ? errors[block.label.text] : undefined;
    return said === undefined ? [] : [[block.block_id ?? '', said]];
  });
  return {
    error: error ?? (outcome === 'failed' ? 'bad_answer' : undefined),
    errors: Object.fromEntries(labelled),
  };
};

const chosen = async (
  core: Core,
  { as: userId, callbackId, message: on }: Extract<PageAction, { act: 'shortcut' }>,
): Promise<SlackOutcome> => {
  const message = on && core.messages.seenBy(userId, on.channel).find(({ ts }) => ts === on.ts);
  return on && !message ? gone : told(await shortcut(core, userId, callbackId, message));
};

/** Carries an action out; resolves when the bot has acknowledged it or failed to. Throws what cannot be done. */
export const perform = async (core: Core, action: PageAction): Promise<SlackOutcome> => {
  const { as: userId } = action;
  switch (action.act) {
    case 'say':
      say(core, userId, action.text, action.channel);
      return {};
    case 'command':
      await command(core, userId, action.command, action.text, { channel: action.channel });
      return {};
    case 'press':
    case 'choose': {
      const surface = surfaceOf(core, userId, action.on);
      const which = surface && whichOf(surface, action, action.act === 'press');
      if (surface === undefined || which === undefined) return gone;
      return told(
        action.act === 'press'
          ? await press(core, userId, surface, action.actionId, which)
          : await choose(core, userId, surface, action.actionId, action.value, which),
      );
    }
    case 'suggest': {
      const surface = surfaceOf(core, userId, action.on);
      const which = surface && whichOf(surface, action, false);
      if (surface === undefined || which === undefined) return gone;
      const { options, error } = await suggest(core, userId, surface, action.actionId, action.typed, which);
      return { error, options };
    }
    case 'submit':
      return await submitted(core, action);
    case 'close': {
      const isOpen = core.views.stack(userId).at(-1)?.id === action.view;
      return isOpen ? told(await closeView(core, userId)) : gone;
    }
    case 'home':
      return told(await personAt(core, userId).openHome());
    case 'shortcut':
      return await chosen(core, action);
    default:
      return action satisfies never;
  }
};
