import type { Log } from '../core/log.ts';
import type { Services } from '../core/services.ts';
import type { Typed } from '../interaction/dispatch.ts';
import type { Form } from '../interaction/form.ts';
import { type Message, message, type Rejected } from '../interaction/response.ts';
import { rejectedView } from '../interaction/words.ts';
import type { Caller } from './caller.ts';

interface Submitted {
  readonly form: Form;
  /** The form's encoded id. */
  readonly id: string;
  readonly typed: Typed;
}

/**
 * Why a form was not taken. Discord closes a form when it is sent and can say nothing at its fields, so that what was
 * typed is kept and the form can be opened with it once more; or it is said back, where it cannot even be kept.
 */
export async function notTaken(
  { services, log }: { readonly services: Services; readonly log: Log },
  { form, id, typed }: Submitted,
  why: Rejected,
  { identify }: Caller,
): Promise<Message> {
  try {
    const { actor } = await identify();
    const draft = await services.drafts.keep(actor, { form: id, typed });
    return message(rejectedView(form, why, typed, draft));
  } catch (error) {
    log.warn({ form: form.id, reason: error instanceof Error ? error.message : 'unknown' }, 'draft not kept');
    return message(rejectedView(form, why, typed, null));
  }
}
