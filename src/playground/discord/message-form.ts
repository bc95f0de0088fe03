/** The body of a message, new or changed, as each of its doors takes it. */
import { z } from 'zod';
import { type FormIssue, invalidForm, refuse } from './api-error.ts';
import { type MessageComponent, newComponents, oldComponents } from './components.ts';
import { type Embed, embeds } from './embeds.ts';
import { fault, list, read, text } from './fields.ts';
import { allowedMentions } from './mentions.ts';

export const FLAG = {
  suppressEmbeds: 1 << 2,
  ephemeral: 1 << 6,
  loading: 1 << 7,
  suppressNotifications: 1 << 12,
  newComponents: 1 << 15,
} as const;

/** What is already there when a message is changed. */
interface Before {
  content: string;
  embeds: readonly Embed[];
  flags: number;
}

interface Door {
  /** Absent for a new message. */
  before?: Before;
  /** Where the answer to an interaction may be private. */
  mayBePrivate: boolean;
}

/** A message as the bot wants it. What is undefined stays as it was. */
export interface Draft {
  content: string | undefined;
  embeds: Embed[] | undefined;
  components: MessageComponent[] | undefined;
  flags: number;
  nonce: string | undefined;
  enforceNonce: boolean;
  allowedMentions: z.infer<typeof allowedMentions> | undefined;
}

const none = (what: string) =>
  z
    .unknown()
    .superRefine((value, context) => {
      const isEmpty = value === undefined || value === null || (Array.isArray(value) && value.length === 0);
      if (!isEmpty) fault(context, [], 'SIMULATOR_UNSUPPORTED', `${what} are not supported by the simulator`);
    })
    .optional();

const form = z.object({
  content: text(0, 2_000).nullish(),
  embeds: embeds.nullish(),
  components: z.unknown().optional(),
  flags: z.int().nullish(),
  tts: z.boolean().nullish(),
  nonce: z.union([text(0, 25), z.int()]).nullish(),
  enforce_nonce: z.boolean().nullish(),
  allowed_mentions: allowedMentions.nullish(),
  attachments: none('Attachments'),
  poll: none('Polls'),
  sticker_ids: none('Stickers'),
  message_reference: none('References to messages'),
});

const withOld = z.object({ components: list(z.unknown(), 0, 5).pipe(oldComponents).nullish() });
const withNew = z.object({ components: newComponents.nullish() });

const SETTABLE = Object.values(FLAG).reduce<number>((all, flag) => all | flag, 0) & ~FLAG.loading;

const flagIssues = (flags: number, { before, mayBePrivate }: Door): Omit<FormIssue, 'path'>[] => {
  const issues: Omit<FormIssue, 'path'>[] = [];
  const code = 'MESSAGE_FLAGS_INVALID';
  if (!mayBePrivate && (flags & FLAG.ephemeral) !== 0)
    issues.push({ code, message: 'Only the answer to an interaction can be ephemeral' });
  if ((flags & ~SETTABLE) !== 0) issues.push({ code, message: 'This flag cannot be set here' });
  const wasNew = before !== undefined && (before.flags & FLAG.newComponents) !== 0;
  if (wasNew && (flags & FLAG.newComponents) === 0)
    issues.push({
      code: 'MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG',
      message: 'The flag IS_COMPONENTS_V2 cannot be removed',
    });
  return issues;
};

const legacyIssues = (content: string, cards: readonly unknown[]): FormIssue[] =>
  [...(content === '' ? [] : ['content']), ...(cards.length === 0 ? [] : ['embeds'])].map((field) => ({
    path: [field],
    code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    message: `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
  }));

/**
 * Reads a message. Throws 50035 for what is wrong with a field and 50006 when nothing would be left to show.
 * `at` is where the message stands in the body.
 */
export const readMessage = (body: unknown, door: Door, at: readonly PropertyKey[] = []): Draft => {
  const raw = read(form, body, at);
  const { before } = door;
  const flags = raw.flags ?? before?.flags ?? 0;
  const isNew = (flags & FLAG.newComponents) !== 0;
  const content = raw.content === null ? '' : raw.content;
  const cards = raw.embeds === null ? [] : raw.embeds;
  const issues = [
    ...(typeof raw.flags === 'number' ? flagIssues(flags, door) : []).map((one) => ({
      path: ['flags'],
      ...one,
    })),
    ...(isNew ? legacyIssues(content ?? before?.content ?? '', cards ?? before?.embeds ?? []) : []),
  ];
  if (issues.length > 0) throw invalidForm(issues.map((one) => ({ ...one, path: [...at, ...one.path] })));
  const { components } = read(isNew ? withNew : withOld, body, at);
  return {
    content,
    embeds: cards,
    components: components === null ? [] : (components as MessageComponent[] | undefined),
    flags,
    nonce: raw.nonce === null || raw.nonce === undefined ? undefined : String(raw.nonce),
    enforceNonce: raw.enforce_nonce === true,
    allowedMentions: raw.allowed_mentions ?? undefined,
  };
};

/** Throws 50006 when a message would show nothing. */
export const checkNotEmpty = (shown: {
  content: string;
  embeds: readonly unknown[];
  components: readonly unknown[];
}): void => {
  if (shown.content.trim() === '' && shown.embeds.length === 0 && shown.components.length === 0)
    throw refuse(400, 50_006, 'Cannot send an empty message');
};
