/** Telling the bot of something and waiting for its first answer. */
import type { Core } from './core.ts';
import { interactionPayload } from './interaction-payloads.ts';
import type { Answered, NewInteraction } from './interactions.ts';
import type { Json } from './payloads.ts';

/** Sends an interaction; resolves with how it was answered, also when it was not. */
export const ask = async (core: Core, options: NewInteraction, data: Json): Promise<Answered> => {
  const interaction = core.interactions.create(options);
  const answer = core.interactions.answerOf(interaction);
  core.gateway.dispatch('INTERACTION_CREATE', interactionPayload(core, interaction, data));
  core.changes.notify();
  const answered = await answer;
  core.changes.notify();
  return answered;
};
