/** What a bot does with an interaction's token after the first answer: changing it, and answering further. */
import { miss, unknownMessage } from './api-error.ts';
import { postAnswer } from './callback-route.ts';
import type { Core } from './core.ts';
import type { Interaction } from './interactions.ts';
import { readMessage } from './message-form.ts';
import { pingsOfDraft } from './message-routes.ts';
import { type DiscordMessage, isLoading } from './messages.ts';
import { messagePayload } from './payloads.ts';
import type { Call, Route } from './route.ts';

const interactionOf = (core: Core, { params }: Call): Interaction => {
  if (params.application !== core.application.id) throw miss(404, 10_015, 'Unknown Webhook');
  return core.interactions.forWebhook(params.token ?? '');
};

/** A message this token may touch. Throws 10008 for any other. */
const found = (core: Core, call: Call): DiscordMessage => {
  const { original, source, followUps } = interactionOf(core, call);
  const id = call.params.message;
  const mine = [original, source, ...followUps].filter((one) => one !== undefined);
  const message = id === '@original' ? original : mine.find((one) => one.id === id);
  if (message === undefined || message.deleted) throw unknownMessage();
  return message;
};

const ONE = '/webhooks/:application/:token/messages/:message';

export const webhookRoutes: Route[] = [
  {
    method: 'POST',
    path: '/webhooks/:application/:token',
    open: true,
    run: (core, call) => {
      const interaction = interactionOf(core, call);
      const { original, followUps } = interaction;
      if (original !== undefined && isLoading(original)) {
        // Discord fills in the announced answer instead of adding one; whether it is private was settled before.
        core.messages.edit(original, readMessage(call.body, { before: original, mayBePrivate: true }));
        return messagePayload(core, original);
      }
      const draft = readMessage(call.body, { mayBePrivate: true });
      const message = postAnswer(core, interaction, { ...draft, pings: pingsOfDraft(draft) });
      followUps.push(message);
      return messagePayload(core, message);
    },
  },
  { method: 'GET', path: ONE, open: true, run: (core, call) => messagePayload(core, found(core, call)) },
  {
    method: 'PATCH',
    path: ONE,
    open: true,
    run: (core, call) => {
      const message = found(core, call);
      core.messages.edit(message, readMessage(call.body, { before: message, mayBePrivate: true }));
      return messagePayload(core, message);
    },
  },
  {
    method: 'DELETE',
    path: ONE,
    open: true,
    run: (core, call) => {
      found(core, call).deleted = true;
      return undefined;
    },
  },
];
