import type { Stage } from '../../support/stage.ts';

/** Another expert, who is not of the cast. */
export async function joins({ app, home }: Stage, name: string, areas: string): Promise<void> {
  const { directory } = app.services;
  const account = `U0${name.toUpperCase().replace(/\W/g, '')}`;
  const identity = { ...home, account };
  const actor = await directory.actor(identity, `${name} joins`, async () => ({
    displayName: name,
    realName: '',
    zone: 'UTC',
    isBot: false,
    isGuest: false,
    isOutsider: false,
    isDeactivated: false,
  }));
  await directory.saveProfile(actor, { headline: `${name} at your service`, bio: null, areas });
}
