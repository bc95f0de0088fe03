import type { Acked } from '../../src/playground/slack/deliveries.ts';
import type { SlackWorkspace } from '../../src/playground/slack/workspace.ts';
import type { Bent } from './stage.ts';

export const FORM = 'application/x-www-form-urlencoded';

type Json = Record<string, unknown>;
interface On {
  readonly slack: SlackWorkspace;
}

/** An interaction's body. */
export const interaction = (payload: unknown): string =>
  new URLSearchParams({ payload: JSON.stringify(payload) }).toString();

/** What was delivered last of a kind, read back. */
export function lastOf({ slack }: On, kind: 'command' | 'action' | 'submission'): Json {
  const delivery = slack.deliveries.findLast((one) => one.kind === kind);
  if (!delivery) throw new Error(`no ${kind} yet`);
  const fields = Object.fromEntries(new URLSearchParams(delivery.body));
  return fields.payload === undefined ? fields : (JSON.parse(fields.payload) as Json);
}

/** Types the last command again with other words, past all that a client would do to them. */
export const rawCommand = (bot: On, changes: Record<string, string>): Promise<Acked> => {
  const fields = { ...lastOf(bot, 'command'), trigger_id: `T${Math.random()}`, ...changes };
  return bot.slack.deliver(new URLSearchParams(fields as Record<string, string>).toString(), {
    contentType: FORM,
  });
};

/** Sends the last submission again as a form of its own, bent; what then stands at its fields, or in its place. */
export async function resubmit(
  bot: On,
  user: string,
  { values = {}, id = (same) => same }: Bent,
): Promise<string> {
  const payload = lastOf(bot, 'submission');
  Object.assign(payload.user as object, { id: user });
  const view = payload.view as { id: string; private_metadata: string; state: { values: Json } };
  view.id = `V${Math.random().toString(36).slice(2)}`;
  const { i, ...more } = JSON.parse(view.private_metadata) as { i: string };
  view.private_metadata = JSON.stringify({ i: id(i), ...more });
  for (const [field, value] of Object.entries(values)) {
    const held = (view.state.values[field] as Record<string, Json>)[field] ?? {};
    Object.assign(held, 'selected_option' in held ? { selected_option: { value } } : { value });
  }
  const { body } = await bot.slack.deliver(interaction(payload), { contentType: FORM });
  const { errors } = JSON.parse(body || '{}') as { errors?: Record<string, string> };
  return errors ? Object.values(errors).join('\n') : body;
}
