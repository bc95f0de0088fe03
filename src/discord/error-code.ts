import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js';

/** Discord's own code of a failure, such as 10062; null when it is of another kind. */
export const discordErrorCode = (error: unknown): number | null =>
  error instanceof DiscordAPIError && typeof error.code === 'number' ? error.code : null;

/**
 * What can be said no more, and is no fault of ours: the interaction or its token is over, somebody else has
 * acknowledged it, the message is gone. Asking again changes nothing.
 */
const OVER: ReadonlySet<number> = new Set([
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
  RESTJSONErrorCodes.InvalidWebhookToken,
  RESTJSONErrorCodes.UnknownMessage,
]);

/** Something was said already: by a call of ours whose reply was lost, or by whoever was told of the same. */
export const isAcknowledged = (error: unknown): boolean =>
  discordErrorCode(error) === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged;

export const isOver = (error: unknown): boolean => OVER.has(discordErrorCode(error) ?? 0);
