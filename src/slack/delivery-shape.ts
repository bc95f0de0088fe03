import { z } from 'zod';

/** An account, a workspace: letters and digits, which also keeps names that mean something to JavaScript out. */
export const slackId = z.string().regex(/^[A-Za-z0-9]{1,64}$/);
/** Whatever Slack hands out to be given back. */
const handle = z.string().min(1).max(255);
const link = z.string().max(2_000).optional();

/** Who acts, and in which workspace: `team` is null where the bot is installed for a whole enterprise. */
const person = z
  .object({
    user: z.object({ id: slackId, team_id: slackId.optional() }),
    team: z.object({ id: slackId, enterprise_id: slackId.nullish() }).nullish(),
  })
  .refine(({ user, team }) => team ?? user.team_id);
const view = z.object({
  id: handle,
  callback_id: z.string().max(255),
  private_metadata: z.string().max(3_000),
  state: z.object({ values: z.record(z.string(), z.record(z.string(), z.unknown())) }).nullish(),
});
/** The Home tab or modal in which something was pressed. */
const pressedView = view.extend({
  type: z.enum(['home', 'modal']),
  previous_view_id: handle.nullish(),
  root_view_id: handle.nullish(),
});
const action = z.object({
  type: handle,
  action_id: z.string().min(1),
  selected_option: z.object({ value: z.string() }).nullish(),
});
const container = z.object({
  is_ephemeral: z.boolean().optional(),
  channel_id: slackId.optional(),
  message_ts: handle.optional(),
});

const command = z.object({
  command: z.string().startsWith('/').max(64),
  text: z.string().optional(),
  user_id: slackId,
  team_id: slackId,
  enterprise_id: slackId.optional(),
  trigger_id: handle,
  response_url: link,
});
const press = z.object({
  actions: z.array(action).min(1),
  container: container.optional(),
  view: pressedView.nullish(),
  trigger_id: handle,
  response_url: link,
});
const shortcut = z.object({ callback_id: handle, trigger_id: handle });
const messageAction = shortcut.extend({
  // What an app posts need not name anybody.
  message: z.object({ user: slackId.nullish(), text: z.string().nullish() }),
  response_url: link,
});
const suggestion = z.object({
  action_id: handle,
  block_id: handle,
  value: z.string(),
  view: view.pick({ callback_id: true }).nullish(),
});

/** What every kind of body must hold for a listener to rely on; whatever else stands in it is Slack's affair. */
const BY_TYPE = new Map<unknown, z.ZodType>(
  Object.entries({
    block_actions: person.and(press),
    view_submission: person.and(z.object({ view })),
    view_closed: person.and(z.object({ view: z.object({ id: handle }) })),
    shortcut: person.and(shortcut),
    message_action: person.and(messageAction),
    block_suggestion: person.and(suggestion),
    event_callback: z.object({ event: z.object({ type: handle }), event_id: handle }),
    url_verification: z.object({ challenge: z.string().max(500) }),
  }),
);
const sslCheck = z.object({ ssl_check: z.literal('1') });

const schemaFor = (body: object): z.ZodType =>
  'type' in body ? (BY_TYPE.get(body.type) ?? z.never()) : 'command' in body ? command : sslCheck;

/** Whether this is of a kind, and of the shape, that Slack posts: only then may it reach a listener. */
export const isDelivery = (body: unknown): body is Record<string, unknown> =>
  typeof body === 'object' && body !== null && schemaFor(body).safeParse(body).success;
