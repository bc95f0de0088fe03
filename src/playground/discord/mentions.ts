/** Whom a message notifies: what its text names, as far as the sender allows it. */
import { z } from 'zod';
import { fault, list, oneOf, snowflake } from './fields.ts';

/** `allowed_mentions` of a request. */
export const allowedMentions = z
  .object({
    parse: list(oneOf('users', 'roles', 'everyone'), 0, 3).optional(),
    users: list(snowflake, 0, 100).optional(),
    roles: list(snowflake, 0, 100).optional(),
    replied_user: z.boolean().nullish(),
  })
  .superRefine((allowed, context) => {
    for (const kind of ['users', 'roles'] as const)
      if (allowed.parse?.includes(kind) === true && (allowed[kind]?.length ?? 0) > 0)
        fault(
          context,
          [],
          'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
          `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
        );
  });

export interface Pings {
  /** Ids of the people who are notified. */
  users: string[];
  /** True for @everyone and @here. */
  everyone: boolean;
}

/** Without `allowed` everything the texts name is notified. A backslash before a mention does not stop it. */
export const pingsOf = (
  texts: readonly string[],
  allowed: z.infer<typeof allowedMentions> | undefined,
): Pings => {
  const whole = texts.join('\n');
  const named = [...new Set([...whole.matchAll(/<@!?(\d+)>/g)].map(([, id = '']) => id))];
  const parse = allowed?.parse ?? (allowed === undefined ? ['users', 'everyone'] : []);
  const users = parse.includes('users') ? named : named.filter((id) => allowed?.users?.includes(id));
  return { users, everyone: parse.includes('everyone') && /@(?:everyone|here)\b/.test(whole) };
};
