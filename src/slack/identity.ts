import type { Identity } from '../core/actors.ts';

/** The ids in a signed payload that say who acts; commands carry them flat, everything else in objects. */
interface Ids {
  readonly user: string;
  readonly team: string;
  readonly enterprise: string | undefined;
}

const slackIdentity = ({ user, team, enterprise }: Ids): Identity => ({
  platform: 'slack',
  workspace: team,
  tenant: enterprise ?? team,
  account: user,
});

export const commandIdentity = (body: {
  user_id: string;
  team_id: string;
  enterprise_id?: string;
}): Identity => slackIdentity({ user: body.user_id, team: body.team_id, enterprise: body.enterprise_id });

export const bodyIdentity = (body: {
  user: { id: string; team_id?: string };
  team: { id: string; enterprise_id?: string } | null;
}): Identity =>
  slackIdentity({
    user: body.user.id,
    team: body.team?.id ?? body.user.team_id ?? '',
    enterprise: body.team?.enterprise_id,
  });
