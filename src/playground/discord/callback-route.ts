/** The first answer to an interaction: once, in time, and of a type that fits. */
import { z } from 'zod';
import { invalidForm, refuse, unknownMessage } from './api-error.ts';
import { modal } from './components.ts';
import type { Core } from './core.ts';
import { fault, list, read, text } from './fields.ts';
import { type Answered, CALLBACK, INTERACTION, type Interaction } from './interactions.ts';
import { FLAG, readMessage } from './message-form.ts';
import { pingsOfDraft } from './message-routes.ts';
import type { DiscordMessage, NewMessage } from './messages.ts';
import { type Json, messagePayload } from './payloads.ts';
import type { Route } from './route.ts';

type Outcome = Omit<Answered, 'interactionId' | 'ms'>;

const {
  message: MESSAGE,
  thinking: THINKING,
  quiet: QUIET,
  update: UPDATE,
  choices: CHOICES,
  modal: MODAL,
} = CALLBACK;

/** The types of answers an interaction takes; those that change a message need one under the button. */
const takenBy = ({ type, source }: Interaction): readonly number[] => {
  if (type === INTERACTION.autocomplete) return [CHOICES];
  const always = [MESSAGE, THINKING, ...(source === undefined ? [] : [QUIET, UPDATE])];
  return type === INTERACTION.modal ? always : [...always, MODAL];
};

const choicesWith = (value: z.ZodType<string | number>) =>
  z.object({ choices: list(z.object({ name: text(1, 100), value }), 0, 25) });
const choices = { string: choicesWith(text(0, 100)), number: choicesWith(z.number()) };

const callback = z.object({ type: z.int(), data: z.unknown().optional() });

/** Reads the type of an answer and what it carries. Throws 50035 for a type that the interaction does not take. */
const readCallback = (interaction: Interaction, body: unknown): z.infer<typeof callback> => {
  const asked = read(callback, body);
  const taken = takenBy(interaction);
  if (taken.includes(asked.type)) return asked;
  const message = `Value must be one of {${taken.join(', ')}}.`;
  throw invalidForm([{ path: ['type'], code: 'BASE_TYPE_CHOICES', message }]);
};

const thinking = z.object({
  flags: z
    .int()
    .superRefine((flags, context) => {
      if ((flags & ~FLAG.ephemeral) !== 0)
        fault(context, [], 'MESSAGE_FLAGS_INVALID', 'A deferred answer can only be ephemeral');
    })
    .nullish(),
});

const causeOf = ({ id, type, userId, name }: Interaction): NonNullable<DiscordMessage['cause']> => ({
  id,
  type,
  userId,
  ...(name === undefined ? {} : { name }),
});

/** Posts as the answer to an interaction, privately when the flags say so. */
export const postAnswer = (
  core: Core,
  interaction: Interaction,
  message: Pick<NewMessage, 'flags'> & Partial<NewMessage>,
): DiscordMessage =>
  core.messages.post({
    ...message,
    channelId: interaction.channelId,
    authorId: core.application.id,
    cause: causeOf(interaction),
    privateTo: (message.flags & FLAG.ephemeral) === 0 ? undefined : interaction.userId,
  });

const AT = ['data'] as const;

const sourceOf = ({ source }: Interaction): DiscordMessage => {
  if (source === undefined || source.deleted) throw unknownMessage();
  return source;
};

/** Does what an answer asks for. Throws before anything has changed. */
const perform = (core: Core, interaction: Interaction, type: number, data: unknown): Outcome => {
  switch (type) {
    case MESSAGE: {
      const draft = readMessage(data, { mayBePrivate: true }, AT);
      return {
        outcome: 'message',
        message: postAnswer(core, interaction, { ...draft, pings: pingsOfDraft(draft) }),
      };
    }
    case THINKING: {
      const { flags } = read(thinking, data ?? {}, AT);
      const announced = postAnswer(core, interaction, { flags: (flags ?? 0) | FLAG.loading });
      return { outcome: 'thinking', message: announced };
    }
    case QUIET:
      return { outcome: 'quiet', message: sourceOf(interaction) };
    case UPDATE: {
      const source = sourceOf(interaction);
      core.messages.edit(source, readMessage(data, { before: source, mayBePrivate: true }, AT));
      return { outcome: 'update', message: source };
    }
    case CHOICES:
      return { outcome: 'choices', choices: read(choices[interaction.offers ?? 'string'], data, AT).choices };
    default: {
      const { userId, channelId, source } = interaction;
      const definition = read(modal, data, AT);
      return { outcome: 'modal', modal: core.modals.show({ userId, channelId, source, definition }) };
    }
  }
};

const response = (core: Core, interaction: Interaction, type: number, { message }: Outcome): Json => ({
  interaction: {
    id: interaction.id,
    type: interaction.type,
    ...(message === undefined
      ? {}
      : {
          response_message_id: message.id,
          response_message_loading: type === THINKING,
          response_message_ephemeral: message.privateTo !== undefined,
        }),
  },
  resource: { type, ...(message === undefined ? {} : { message: messagePayload(core, message) }) },
});

export const callbackRoute: Route = {
  method: 'POST',
  path: '/interactions/:interaction/:token/callback',
  open: true,
  run: (core, { params, query, body }) => {
    const interaction = core.interactions.forCallback(params.interaction ?? '', params.token ?? '');
    if (interaction.callback !== undefined)
      throw refuse(400, 40_060, 'Interaction has already been acknowledged.');
    const { type, data } = readCallback(interaction, body);
    const outcome = perform(core, interaction, type, data);
    interaction.callback = type;
    interaction.original = outcome.message;
    core.interactions.answered(interaction, outcome);
    return query.get('with_response') === 'true' ? response(core, interaction, type, outcome) : undefined;
  },
};
