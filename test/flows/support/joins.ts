import type { Stage } from '../../support/stage.ts';

/** An account that is not of the cast. */
const accountOf = (platform: Stage['platform'], name: string): string =>
  platform === 'slack'
    ? `U0${name.toUpperCase().replace(/\W/g, '')}`
    : `9${[...name].map((letter) => letter.charCodeAt(0)).join('')}`.slice(0, 18);

/** Another expert; only Mary is of the cast. */
export async function joins(
  { app, home, platform, mary }: Stage,
  name: string,
  areas: string,
): Promise<void> {
  const { directory } = app.services;
  const account = name === 'Mary' ? mary.id : accountOf(platform, name);
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
