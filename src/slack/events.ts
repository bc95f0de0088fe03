import { z } from 'zod';
import type { Identity } from '../core/actors.ts';
import { slackId } from './delivery-shape.ts';

/** What the bot listens to, each with why it has to; the manifest subscribes to these. */
export const EVENTS = {
  app_home_opened: 'Draws the Home tab for whoever opens it.',
  user_change: 'Somebody has left or come back: whoever meets them is told. Nothing else of it is kept.',
} as const;

/** The enterprise, where there is one, stands with whom the event is for. */
const inWorkspace = z.object({
  team_id: slackId,
  authorizations: z.array(z.object({ enterprise_id: slackId.nullish() })).optional(),
});

const homeOpened = z.object({ type: z.literal('app_home_opened'), user: slackId, tab: z.string() });
const userChange = z.object({
  type: z.literal('user_change'),
  user: z.object({ id: slackId, deleted: z.boolean().optional() }),
});
const body = inWorkspace.extend({ event: z.discriminatedUnion('type', [homeOpened, userChange]) });

/** An event that the bot understands, and whom it is about. */
export type SlackEvent = { readonly about: Identity } & (
  | { readonly kind: 'home-opened' }
  | { readonly kind: 'account-changed'; readonly isClosed: boolean }
);

/** Reads an event's whole body; undefined for those that the bot has nothing to do with. */
export function readEvent(received: unknown): SlackEvent | undefined {
  const { data } = body.safeParse(received);
  if (!data) return undefined;
  const { event, team_id: workspace, authorizations } = data;
  const enterprise = authorizations?.[0]?.enterprise_id;
  const about = (account: string): Identity => ({
    platform: 'slack',
    workspace,
    tenant: enterprise ?? workspace,
    account,
  });
  if (event.type === 'user_change')
    return { kind: 'account-changed', about: about(event.user.id), isClosed: event.user.deleted === true };
  return event.tab === 'home' ? { kind: 'home-opened', about: about(event.user) } : undefined;
}
