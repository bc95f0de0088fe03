import { ComponentType, type Message as DiscordMessage } from 'discord.js';
import type { Log } from '../core/log.ts';
import type { Services } from '../core/services.ts';
import type { Typed } from '../interaction/dispatch.ts';
import type { Form } from '../interaction/form.ts';
import { nameOfId } from '../interaction/id.ts';
import { type Message, message, type Rejected, type Update, update } from '../interaction/response.ts';
import { editAnswers, rejectedView } from '../interaction/words.ts';
import type { Caller } from './caller.ts';

interface Submitted {
  readonly form: Form;
  /** The form's encoded id. */
  readonly id: string;
  readonly typed: Typed;
  /** The message whose button opened the form. */
  readonly from: DiscordMessage | null;
}

/** Whether it says itself why a form was not taken: then the next such sentence stands in its place. */
const saysNotTaken = (told: DiscordMessage | null): boolean =>
  (told?.components ?? [])
    .flatMap((part) => (part.type === ComponentType.Container ? part.components : []))
    .flatMap((part) => (part.type === ComponentType.ActionRow ? part.components : []))
    .some(({ customId }) => customId !== null && nameOfId(customId) === editAnswers.id);

/**
 * Why a form was not taken. Discord closes a form when it is sent and can say nothing at its fields, so that what was
 * typed is kept and the form can be opened with it once more; or it is said back, where it cannot even be kept.
 */
export async function notTaken(
  { services, log }: { readonly services: Services; readonly log: Log },
  { form, id, typed, from }: Submitted,
  why: Rejected,
  { identify }: Caller,
): Promise<Message | Update> {
  const say = saysNotTaken(from) ? update : message;
  try {
    const { actor } = await identify();
    const draft = await services.drafts.keep(actor, { form: id, typed });
    return say(rejectedView(form, why, typed, draft));
  } catch (error) {
    log.warn({ form: form.id, reason: error instanceof Error ? error.message : 'unknown' }, 'draft not kept');
    return say(rejectedView(form, why, typed, null));
  }
}
