import { randomBytes } from 'node:crypto';
import { Refused, RepeatedDelivery } from '../core/errors.ts';
import type { Log } from '../core/log.ts';
import type { PersonRef } from '../core/people.ts';
import type { Services } from '../core/services.ts';
import type { Action, Source } from './action.ts';
import type { Call } from './call.ts';
import type { Command } from './command.ts';
import type { Form } from './form.ts';
import { decodeId, nameOfId } from './id.ts';
import { plainText } from './plain.ts';
import type { Registry } from './registry.ts';
import { type Answer, message, rejected } from './response.ts';
import type { Shortcut } from './shortcut.ts';
import type { Text } from './text.ts';
import { type Option, text } from './view.ts';
import { brokenText, busyText, refusalText } from './words.ts';

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
  shortcut(shortcut: Shortcut, ask: Identify<Call & { person?: PersonRef }>): Promise<Answer | null>;
  /** What is offered for what somebody has typed so far; nothing when that fails or is refused. */
  suggest(source: Source, typed: string, ask: Identify): Promise<readonly Option[]>;
  press(action: Action, id: string, chosen: string, ask: Identify): Promise<Answer | null>;
  submit(form: Form, id: string, typed: Typed, ask: Identify): Promise<Answer | null>;
}

/** The action that an encoded id names; undefined for one that this version does not know. */
export const actionOf = (registry: Pick<Registry, 'actions'>, id: string): Action | undefined =>
  registry.actions.get(nameOfId(id));

const isRefused = (error: unknown): error is Refused => error instanceof Refused;

export function dispatcher(services: Services, log: Log): Dispatcher {
  /** What is said about a failure; a repeated delivery has nothing to say: null. */
  function told(error: unknown, about: string): Text | null {
    if (error instanceof RepeatedDelivery) return null;
    if (isRefused(error)) {
      log.info({ about, code: error.code }, 'refused');
      return refusalText(error.code, error.details);
    }
    const reference = randomBytes(4).toString('hex');
    log.error({ about, reference, err: error }, 'failed');
    return brokenText(reference);
  }

  async function guarded(about: string, run: () => Promise<Answer>): Promise<Answer | null> {
    try {
      return await run();
    } catch (error) {
      const words = told(error, about);
      return words && message({ parts: [text(words)] });
    }
  }

  const carried = (definition: Action | Form, id: string) => {
    const values = nameOfId(id) === definition.id && decodeId(id, definition.carries);
    if (!values) throw new Refused('not-found');
    return values as never;
  };

  return {
    command: (command, ask) =>
      guarded(command.path, async () => command.run((await ask()) as never, services)),

    shortcut: (shortcut, ask) =>
      guarded(shortcut.id, async () => {
        const { person, ...call } = await ask();
        if (shortcut.on === 'anywhere') return shortcut.run(call, services);
        if (!person) throw new Refused('no-author');
        return shortcut.run({ ...call, person }, services);
      }),

    async suggest(source, typed, ask) {
      try {
        return await source.suggest({ ...(await ask()), typed }, services);
      } catch (error) {
        told(error, source.id);
        return [];
      }
    },

    press: (action, id, chosen, ask) =>
      guarded(action.id, async () =>
        action.run({ ...(await ask()), carried: carried(action, id), chosen }, services),
      ),

    async submit(form, id, typed, ask) {
      const { values, errors } = readFields(form, typed);
      if (Object.keys(errors).length > 0) return rejected(errors);
      let zone = 'UTC';
      try {
        const call = await ask();
        zone = call.actor.zone;
        return await form.submit({ ...call, carried: carried(form, id), values: values as never }, services);
      } catch (error) {
        const words = told(error, form.id);
        if (!words) return null;
        const at = blamed(form, error);
        return at === undefined
          ? message({ parts: [text(words)] })
          : rejected({ [at]: plainText(isBusy(error) ? busyText : words, zone) });
      }
    },
  };
}

const isBusy = (error: unknown) => isRefused(error) && error.code === 'busy';

/**
 * The field at which a failure is shown, so that what was typed stays and can be submitted again: the text it is
 * about, or what the form says; the first for what is no refusal of what was asked for. Undefined for refusals that
 * take the form's place.
 */
function blamed({ fields, blame }: Form, error: unknown): string | undefined {
  const [first] = Object.keys(fields);
  if (!isRefused(error) || isBusy(error)) return first;
  const what = 'what' in error.details ? String(error.details.what) : '';
  return Object.hasOwn(fields, what) ? what : blame[error.code];
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
      if (words.trim() === '' && !field.optional) errors[name] = 'Please fill this in.';
      values[name] = words.trim() === '' ? null : words;
    }
  }
  return { values, errors };
}
