/** Touching one element of a message or view, and telling the bot of it when Slack would. */
import type { Placed } from './block-parts.ts';
import type { Core } from './core.ts';
import { type Acked, FORM } from './deliveries.ts';
import type { StateValue } from './input-state.ts';
import { actionBody } from './payloads.ts';
import type { Surface } from './visible-text.ts';

/** The surface, unless it is gone: nobody can touch a deleted message or a closed view. */
export const present = (surface: Surface | undefined): Surface => {
  if (surface === undefined) throw new Error('There is nothing on the screen to touch');
  const gone = surface.kind === 'message' ? surface.deleted : !surface.open;
  if (gone) throw new Error(`That ${surface.kind} is not on the screen any more`);
  return surface;
};

/** Puts a value into a field without telling anybody. */
const hold = (surface: Surface, { blockId, actionId }: Placed, value: StateValue): void => {
  surface.state = { ...surface.state, [blockId]: { ...surface.state[blockId], [actionId]: value } };
};

/** True when touching the element tells the bot at once instead of waiting for the submission. */
const tellsAtOnce = ({ block }: Placed): boolean => block.type !== 'input' || block.dispatch_action === true;

/** What an action says of the element itself, beside its ids and what it holds now. */
const facts = ({ element }: Placed): Record<string, unknown> => {
  const { type } = element;
  if (element.type === 'button') {
    const { value, style, url } = element;
    // Undefined ones vanish when the payload is written.
    return { type, text: { emoji: true, ...element.text }, value, style, url };
  }
  return { type, placeholder: 'placeholder' in element ? element.placeholder : undefined };
};

/**
 * Presses a button, or sets a menu or field to `value`. Resolves with the bot's answer, or with undefined when the
 * field only counts at submission.
 */
export const touch = async (
  core: Core,
  userId: string,
  surface: Surface,
  placed: Placed,
  value?: StateValue,
): Promise<Acked | undefined> => {
  const { element, blockId, actionId } = placed;
  if (element.type !== 'button' && value === undefined) throw new Error('A value is needed for this field');
  // An overflow menu forgets what was picked.
  if (value !== undefined && element.type !== 'button' && element.type !== 'overflow')
    hold(surface, placed, value);
  core.changes.notify();
  if (!tellsAtOnce(placed)) return undefined;
  const action = { ...facts(placed), ...value, action_id: actionId, block_id: blockId };
  const body = actionBody(core, core.people.get(userId), surface, action);
  return await core.deliveries.send('action', body, { contentType: FORM });
};
