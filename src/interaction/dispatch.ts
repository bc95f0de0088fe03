import { randomBytes } from 'node:crypto';
import { Refused, RepeatedDelivery } from '../core/errors.ts';
import type { Log } from '../core/log.ts';
import type { Services } from '../core/services.ts';
import type { Action } from './action.ts';
import type { Call } from './call.ts';
import type { Command } from './command.ts';
import type { Form } from './form.ts';
import { decodeId, nameOfId } from './id.ts';
import { plainText } from './plain.ts';
import type { Registry } from './registry.ts';
import { type Answer, message, type Rejected, rejected } from './response.ts';
import type { Text } from './text.ts';
import { text } from './view.ts';
import { brokenText, refusalText } from './words.ts';

/** What was typed into a form, by field. */
export type Typed = Readonly<Record<string, string | boolean | null>>;

/** Finds out who is asking; a refusal there (an outsider, an unknown person) is answered like any other. */
export type Identify<T = Call> = () => Promise<T>;

/** Runs what was asked for, and turns whatever happens into an answer; null when there is nothing to say. */
export interface Dispatcher {
  command(
    command: Command,
    ask: Identify<Call & { options: Record<string, unknown> }>,
  ): Promise<Answer | null>;
  press(action: Action, id: string, chosen: string, ask: Identify): Promise<Answer | null>;
  submit(form: Form, id: string, typed: Typed, ask: Identify): Promise<Answer | null>;
}

/** The action, or form, that an encoded id names; undefined for one that this version does not know. */
export const actionOf = (registry: Registry, id: string): Action | undefined =>
  registry.actions.get(nameOfId(id));
export const formOf = (registry: Registry, id: string): Form | undefined => registry.forms.get(nameOfId(id));

const isRefused = (error: unknown): error is Refused => error instanceof Refused;

const sentence = (words: Text): Answer => message({ parts: [text(words)] });

export function dispatcher(services: Services, log: Log): Dispatcher {
  /** A repeated delivery has nothing to say: null. */
  function failed(error: unknown, about: string): Answer | null {
    if (error instanceof RepeatedDelivery) return null;
    if (isRefused(error)) {
      log.info({ about, code: error.code }, 'refused');
      return sentence(refusalText(error.code, error.details));
    }
    const reference = randomBytes(4).toString('hex');
    log.error({ about, reference, err: error }, 'failed');
    return sentence(brokenText(reference));
  }

  async function guarded(about: string, run: () => Promise<Answer>): Promise<Answer | null> {
    try {
      return await run();
    } catch (error) {
      return failed(error, about);
    }
  }

  const carried = (definition: Action | Form, id: string) => {
    const values = decodeId(id, definition.carries);
    if (!values) throw new Refused('not-found');
    return values as never;
  };

  return {
    command: (command, ask) =>
      guarded(command.path, async () => command.run((await ask()) as never, services)),

    press: (action, id, chosen, ask) =>
      guarded(action.id, async () =>
        action.run({ ...(await ask()), carried: carried(action, id), chosen }, services),
      ),

    submit: (form, id, typed, ask) =>
      guarded(form.id, async () => {
        const { values, errors } = readFields(form, typed);
        if (Object.keys(errors).length > 0) return rejected(errors);
        let zone = 'UTC';
        try {
          const call = await ask();
          zone = call.actor.zone;
          return await form.submit(
            { ...call, carried: carried(form, id), values: values as never },
            services,
          );
        } catch (error) {
          return blamed(form, error, zone);
        }
      }),
  };
}

/**
 * A refusal at the field the form blames for it, and for a busy database at the first, so that what was typed stays
 * and can be submitted again. Throws everything else on.
 */
function blamed(form: Form, error: unknown, zone: string): Rejected {
  const [first = ''] = Object.keys(form.fields);
  if (!isRefused(error)) throw error;
  if (error.code === 'busy')
    return rejected({
      [first]: `The bot is busy just now and nothing was saved. Press ${form.button} again.`,
    });
  const at = form.blame[error.code];
  if (at === undefined) throw error;
  return rejected({ [at]: plainText(refusalText(error.code, error.details), zone) });
}

/** Checks what every field promises by itself; the core checks again, and what only it can know. */
function readFields(form: Form, typed: Typed) {
  const values: Record<string, string | boolean | null> = {};
  const errors: Record<string, string> = {};
  for (const [name, field] of Object.entries(form.fields)) {
    const value = typed[name];
    if (field.kind === 'check') values[name] = value === true;
    else {
      const words = typeof value === 'string' ? value : '';
      const length = [...words].length;
      if (field.kind === 'text' && length > field.max)
        errors[name] = `There is room for ${field.max} characters here; this has ${length}.`;
      if (words.trim() === '' && !(field.kind === 'text' && field.optional))
        errors[name] = 'Please fill this in.';
      values[name] = words.trim() === '' ? null : words;
    }
  }
  return { values, errors };
}
