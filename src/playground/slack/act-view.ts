/** Submitting and closing modals, with what the client checks by itself before it bothers the bot. */
import { z } from 'zod';
import { ApiError } from './api-error.ts';
import type { Block, InputBlock } from './block-kit.ts';
import type { Core } from './core.ts';
import { type Acked, FORM } from './deliveries.ts';
import { isEmpty, type StateValue } from './input-state.ts';
import { interactionBody, viewPayload } from './payloads.ts';
import { readModal } from './view-methods.ts';
import type { SlackView } from './views.ts';

export interface Submitted extends Acked {
  /**
   * `incomplete`: the client held it back. `failed`: the bot gave no usable answer, the modal stays with a notice.
   * The others are the bot's answers.
   */
  outcome: 'incomplete' | 'failed' | 'errors' | 'closed' | 'updated' | 'pushed' | 'cleared';
  /** What stands at the fields, by their labels. */
  errors: Record<string, string>;
  /** The same by block_id. */
  fields: Record<string, string>;
}

const inputsOf = ({ definition }: SlackView): InputBlock[] => {
  const blocks: readonly Block[] = definition.blocks;
  return blocks.filter((block) => block.type === 'input');
};

const complaint = ({ optional, element }: InputBlock, value: StateValue | undefined): string | undefined => {
  if (value === undefined || isEmpty(value))
    return optional === true ? undefined : 'Please complete this required field.';
  const text = value.value ?? '';
  if (element.type === 'plain_text_input') {
    const most = element.max_length ?? 3000;
    if (text.length > most) return `Please use at most ${most} characters.`;
    if (text.length < (element.min_length ?? 0))
      return `Please use at least ${element.min_length} characters.`;
  }
  if (element.type === 'number_input') {
    const number = Number(text);
    if (!Number.isFinite(number)) return 'Please enter a number.';
    if (!element.is_decimal_allowed && !Number.isInteger(number)) return 'Please enter a whole number.';
    if (number < Number(element.min_value ?? -Infinity) || number > Number(element.max_value ?? Infinity))
      return 'Please enter a number within the range.';
  }
  return undefined;
};

/** What the client complains of, by block_id. */
const complaints = (view: SlackView): Record<string, string> =>
  Object.fromEntries(
    inputsOf(view).flatMap((block) => {
      const id = block.block_id ?? '';
      const said = complaint(block, view.state[id]?.[block.element.action_id ?? '']);
      return said === undefined ? [] : [[id, said]];
    }),
  );

const responseAction = z.discriminatedUnion('response_action', [
  z.strictObject({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string().min(1)) }),
  z.strictObject({ response_action: z.literal('update'), view: z.unknown() }),
  z.strictObject({ response_action: z.literal('push'), view: z.unknown() }),
  z.strictObject({ response_action: z.literal('clear') }),
]);

type Outcome = Pick<Submitted, 'outcome' | 'errors' | 'fields'>;

const settled = (outcome: Submitted['outcome']): Outcome => ({ outcome, errors: {}, fields: {} });

const withErrors = (
  outcome: 'errors' | 'incomplete',
  view: SlackView,
  fields: Record<string, string>,
): Outcome => {
  const labels = new Map(inputsOf(view).map((block) => [block.block_id, block.label.text]));
  const errors = Object.entries(fields).map(([id, message]) => [labels.get(id) ?? id, message]);
  return { outcome, fields, errors: Object.fromEntries(errors) };
};

const fieldErrors = (core: Core, view: SlackView, fields: Record<string, string>): Outcome => {
  const ids = new Set(inputsOf(view).map((block) => block.block_id));
  for (const id of Object.keys(fields).filter((one) => !ids.has(one)))
    core.journal.violate('view_submission', 'invalid_errors', `no input block has the id ${id}`);
  return withErrors('errors', view, fields);
};

/** Does what the answer to a submission says. An empty answer closes the view. Throws what is wrong with it. */
const apply = (core: Core, view: SlackView, body: string): Outcome => {
  if (body.trim() === '') {
    core.views.close(view);
    return settled('closed');
  }
  const answer = responseAction.parse(JSON.parse(body));
  switch (answer.response_action) {
    case 'errors':
      return fieldErrors(core, view, answer.errors);
    case 'update':
      core.views.update(view, readModal(answer.view));
      return settled('updated');
    case 'push':
      core.views.push(view.userId, readModal(answer.view));
      return settled('pushed');
    case 'clear':
      core.views.clear(view.userId);
      return settled('cleared');
    default:
      return answer satisfies never;
  }
};

const applyOrReport = (core: Core, view: SlackView, body: string): Outcome => {
  try {
    return apply(core, view, body);
  } catch (error) {
    const code = error instanceof ApiError ? error.code : 'invalid_response_action';
    core.journal.violate('view_submission', code, error instanceof Error ? error.message : String(error));
    return settled('failed');
  }
};

const HELD_BACK: Acked = { deliveryId: '', status: 0, ackMs: 0, headers: {}, body: '' };

/** Submits a modal. `anyway` skips the client's own checks, as a forged or outdated client would. */
export const submit = async (
  core: Core,
  userId: string,
  view: SlackView | undefined,
  { anyway = false }: { anyway?: boolean } = {},
): Promise<Submitted> => {
  if (view === undefined) throw new Error('No modal is open');
  const { definition } = view;
  if (definition.type !== 'modal' || definition.submit === undefined)
    throw new Error('This view has no submit button');
  const wrong = complaints(view);
  if (!anyway && Object.keys(wrong).length > 0)
    return { ...HELD_BACK, ...withErrors('incomplete', view, wrong) };
  const body = interactionBody(core, core.people.get(userId), 'view_submission', {
    trigger_id: core.triggers.issue(userId),
    view: viewPayload(core, view),
    response_urls: [],
  });
  const answer = await core.deliveries.send('submission', body, { contentType: FORM });
  const outcome = answer.error === undefined ? applyOrReport(core, view, answer.body) : settled('failed');
  core.changes.notify();
  return { ...answer, ...outcome };
};

/**
 * Closes the top modal, or the whole stack (`all`, the x in the corner). Resolves with the bot's answer when the
 * view asked to be told, else with undefined.
 */
export const closeView = async (
  core: Core,
  userId: string,
  { all = false }: { all?: boolean } = {},
): Promise<Acked | undefined> => {
  const stack = core.views.stack(userId);
  const top = stack.at(-1);
  const told = all ? stack[0] : top;
  if (top?.definition.type !== 'modal' || told?.definition.type !== 'modal')
    throw new Error('No modal is open');
  const cleared = all || top.definition.clear_on_close === true;
  const view = viewPayload(core, told);
  if (cleared) core.views.clear(userId);
  else core.views.close(top);
  core.changes.notify();
  if (told.definition.notify_on_close !== true) return undefined;
  const body = interactionBody(core, core.people.get(userId), 'view_closed', { view, is_cleared: cleared });
  return await core.deliveries.send('closed', body, { contentType: FORM });
};
