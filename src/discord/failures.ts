import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { MINUTE } from '../core/time.ts';
import { neverSent } from '../delivery/never-sent.ts';
import { type Failure, NotDelivered } from '../delivery/notifier.ts';
import { discordErrorCode } from './error-code.ts';

/** Discord's own codes (Opcodes and Status Codes, "JSON Error Codes") that a message can meet. */
const CODE = {
  unknownChannel: 10_003,
  unknownMember: 10_007,
  unknownMessage: 10_008,
  unknownUser: 10_013,
  explicitContent: 20_009,
  openingTooFast: 40_003,
  missingAccess: 50_001,
  emptyMessage: 50_006,
  cannotSendToUser: 50_007,
  missingPermissions: 50_013,
  invalidForm: 50_035,
  noMutualGuilds: 50_278,
} as const;

const FAILURES: ReadonlyMap<number, Failure> = new Map<number, Failure>([
  [CODE.unknownMessage, 'message-gone'],
  [CODE.unknownChannel, 'message-gone'],
  [CODE.unknownUser, 'person-gone'],
  [CODE.cannotSendToUser, 'person-closed'],
  [CODE.noMutualGuilds, 'person-closed'],
  [CODE.explicitContent, 'for-good'],
  [CODE.missingAccess, 'for-good'],
  [CODE.missingPermissions, 'for-good'],
]);

/** Discord names no time after which direct messages may be opened again. */
const OPENING_TOO_FAST = 10 * MINUTE;

export const isUnknownChannel = (error: unknown): boolean => discordErrorCode(error) === CODE.unknownChannel;

/** There is no such account in that guild, or none at all. */
export function isUnknownMember(error: unknown): boolean {
  const code = discordErrorCode(error);
  return code === CODE.unknownMember || code === CODE.unknownUser;
}

/** Discord will not take what we drew, now or later. */
export function isFormRefused(error: unknown): boolean {
  const code = discordErrorCode(error);
  return code === CODE.invalidForm || code === CODE.emptyMessage;
}

/** How long a call too many has to wait, in ms; undefined for other faults and where nothing is said. */
export const retryAfter = (error: unknown): number | undefined =>
  error instanceof RateLimitError && error.retryAfter > 0 ? error.retryAfter : undefined;

/** Discord's refusals and its servers' troubles are answers; what never went out had no effect. */
export const isReplyLost = (error: unknown): boolean => {
  const isAnswer =
    error instanceof DiscordAPIError || error instanceof HTTPError || error instanceof RateLimitError;
  return !isAnswer && !(error instanceof NotDelivered) && !neverSent(error);
};

function failureOf(error: unknown): Failure {
  if (!(error instanceof DiscordAPIError)) return 'for-now';
  if (error.status === 401) return 'unreachable';
  return FAILURES.get(Number(error.code)) ?? 'for-now';
}

/** What was thrown, as the delivery worker understands it. Neither the token nor what was sent is in it. */
export function notDelivered(error: unknown): NotDelivered {
  if (error instanceof NotDelivered) return error;
  const code = discordErrorCode(error);
  const wait = code === CODE.openingTooFast ? OPENING_TOO_FAST : retryAfter(error);
  return new NotDelivered(failureOf(error), reasonOf(error), {
    ...(wait !== undefined && { retryAfter: wait }),
  });
}

const reasonOf = (error: unknown): string => {
  if (error instanceof DiscordAPIError) return `discord ${error.status} ${error.code}`;
  if (error instanceof HTTPError) return `discord ${error.status}`;
  if (error instanceof RateLimitError) return 'discord asks to wait';
  return error instanceof Error ? error.message : 'unknown';
};
