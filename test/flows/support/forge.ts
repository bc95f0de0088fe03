import type { RefusalCode, Refusals } from '../../../src/core/errors.ts';
import { plainText } from '../../../src/interaction/plain.ts';
import { refusalText } from '../../../src/interaction/words.ts';
import { placedElements } from '../../../src/playground/slack/block-parts.ts';
import type { Acked } from '../../../src/playground/slack/deliveries.ts';
import type { SlackMessage } from '../../../src/playground/slack/messages.ts';
import type { TestApp } from '../../support/app.ts';
import { dump, type Tables } from '../../support/core.ts';
import { becomeExpert } from '../../support/stories.ts';

export const FORM = 'application/x-www-form-urlencoded';

/** The tables that hold what people did; what Slack says of accounts and where cards stand is not among them. */
const DOMAIN = [
  'expert_connect_requests',
  'session_proposals',
  'proposal_times',
  'expert_sessions',
  'expert_availability',
  'claims',
  'profiles',
  'profile_areas',
  'audit',
];

/** Everything that was done, and what is owed because of it: neither how far that has come nor updates of cards. */
export function facts({ database }: Pick<TestApp, 'database'>): Tables {
  const tables = dump(database);
  const owed = (tables.outbox as Record<string, unknown>[])
    .filter(({ notice }) => notice !== 'card')
    .map(({ event, recipient_id: to }) => ({ event, to }));
  const done = Object.fromEntries(DOMAIN.map((name) => [name, tables[name] ?? []]));
  return { ...done, profiles: written(tables.profiles as Record<string, unknown>[]), owed };
}

/** Profiles as people wrote them: the directory's order is worked out by itself. */
const written = (profiles: Record<string, unknown>[]) =>
  profiles.map(({ next_free_at, free_due_at, ...profile }) => profile);

/** A message as it stood on the screen of somebody who has not seen what came after. */
export const asSeen = (message: SlackMessage): SlackMessage => structuredClone(message);

/** The action_id of a button or choice, by what stands on it. */
export function actionIdOf(message: SlackMessage, label: string): string {
  for (const { element, actionId } of placedElements(message.blocks)) {
    if (element.type === 'button' && element.text.text === label) return actionId;
    if ('placeholder' in element && element.placeholder?.text === label) return actionId;
  }
  throw new Error(`no “${label}” in ${JSON.stringify(message.blocks)}`);
}

/** A message whose button or choice `label` carries another action_id, as a forger's client would press it. */
export function forged(message: SlackMessage, label: string, actionId: string): SlackMessage {
  const copy = asSeen(message);
  const old = actionIdOf(message, label);
  for (const { element } of placedElements(copy.blocks))
    if (element.action_id === old) element.action_id = actionId;
  return copy;
}

/** The sentence for a refusal, as it stands where there is only plain text. */
export const sentence = <C extends RefusalCode>(code: C, details: Refusals[C]): string =>
  plainText(refusalText(code, details), 'UTC');

/** Ada is an expert; Grace has the form to ask her open, filled in. */
export async function askForm(bot: TestApp): Promise<void> {
  const { ada, grace } = bot;
  await becomeExpert(bot, ada);
  await bot.opens(grace, await grace.next(() => grace.command('/connect', '@ada')), 'Connect with Ada');
  await grace.fill({ 'Area of expertise': 'SQL', Message: 'May I?' });
}

type Json = Record<string, unknown>;

/** An interaction's body. */
export const interaction = (payload: unknown): string =>
  new URLSearchParams({ payload: JSON.stringify(payload) }).toString();

/** What was delivered last of a kind, read back. */
export function lastOf({ slack }: TestApp, kind: 'command' | 'action' | 'submission'): Json {
  const delivery = slack.deliveries.findLast((one) => one.kind === kind);
  if (!delivery) throw new Error(`no ${kind} yet`);
  const fields = Object.fromEntries(new URLSearchParams(delivery.body));
  return fields.payload === undefined ? fields : (JSON.parse(fields.payload) as Json);
}

/** Types the last command again with other words, past all that a client would do to them. */
export const rawCommand = (bot: TestApp, changes: Record<string, string>): Promise<Acked> => {
  const fields = { ...lastOf(bot, 'command'), trigger_id: `T${Math.random()}`, ...changes };
  return bot.slack.deliver(new URLSearchParams(fields as Record<string, string>).toString(), {
    contentType: FORM,
  });
};

/** Sends the last submission again as a form of its own, changed at will. */
export function rawSubmission(bot: TestApp, change: (view: Json, payload: Json) => void): Promise<Acked> {
  const payload = lastOf(bot, 'submission');
  const view = payload.view as Json;
  view.id = `V${Math.random().toString(36).slice(2)}`;
  change(view, payload);
  return bot.slack.deliver(interaction(payload), { contentType: FORM });
}

/** The field errors that a submission was answered with. */
export const errorsIn = (answer: Acked): Record<string, string> => {
  const { errors = {} } = JSON.parse(answer.body || '{}') as { errors?: Record<string, string> };
  return errors;
};
