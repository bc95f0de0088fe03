import type { RefusalCode, Refusals } from '../../../src/core/errors.ts';
import { plainText } from '../../../src/interaction/plain.ts';
import { refusalText } from '../../../src/interaction/words.ts';
import { allComponents, isButton, isSelect } from '../../../src/playground/discord/component-tree.ts';
import { placedElements } from '../../../src/playground/slack/block-parts.ts';
import { dump, type Tables } from '../../support/core.ts';
import type { Message, Stage } from '../../support/stage.ts';
import { becomeExpert } from '../../support/stories.ts';

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
export function facts({ database }: Pick<Stage, 'database'>): Tables {
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
export const asSeen = <M extends Message>(message: M): M => structuredClone(message);

interface Touchable {
  readonly label: string | undefined;
  readonly id: string;
  set(id: string): void;
}

/** The buttons and choices of a message. */
const touchables = (message: Message): Touchable[] =>
  'components' in message
    ? allComponents(message.components).flatMap((one) =>
        isButton(one) || isSelect(one)
          ? [
              {
                label:
                  ('label' in one ? one.label : 'placeholder' in one ? one.placeholder : null) ?? undefined,
                id: one.custom_id ?? '',
                set: (id: string) => void Object.assign(one, { custom_id: id }),
              },
            ]
          : [],
      )
    : placedElements(message.blocks).map(({ element, actionId }) => ({
        label:
          element.type === 'button'
            ? element.text.text
            : 'placeholder' in element
              ? element.placeholder?.text
              : undefined,
        id: actionId,
        set: (id: string) => void Object.assign(element, { action_id: id }),
      }));

/** What all the buttons and choices of a message carry. */
export const idsIn = (message: Message): string[] => touchables(message).map(({ id }) => id);

/** What a button or choice carries, by what stands on it. */
export function actionIdOf(message: Message, label: string): string {
  const found = touchables(message).find((one) => one.label === label);
  if (!found) throw new Error(`no “${label}” in ${JSON.stringify(message)}`);
  return found.id;
}

/** A message whose button or choice `label` carries something else, as a forger's client would press it. */
export function forged<M extends Message>(message: M, label: string, actionId: string): M {
  const copy = asSeen(message);
  for (const one of touchables(copy)) if (one.label === label) one.set(actionId);
  return copy;
}

/** The sentence for a refusal, as it stands where there is only plain text. */
export const sentence = <C extends RefusalCode>(code: C, details: Refusals[C]): string =>
  plainText(refusalText(code, details), 'UTC');

/** Ada is an expert; Grace has the form to ask her open, filled in. */
export async function askForm(stage: Stage): Promise<void> {
  const { ada, grace } = stage;
  await becomeExpert(stage, ada);
  const card = await grace.next(() => grace.command('/connect', { expert: 'Ada' }));
  await stage.opens(grace, card, 'Connect with Ada');
  await grace.fill({ 'Area of expertise': 'SQL', Message: 'May I?' });
}
