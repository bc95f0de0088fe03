import type { Identity } from '../core/actors.ts';
import type { Services } from '../core/services.ts';

/** The people of the playground: two experts in different zones, two who may become one. */
const PEOPLE = [
  { name: 'ada', realName: 'Ada Lovelace', displayName: 'Ada', zone: 'Europe/London' },
  { name: 'grace', realName: 'Grace Hopper', displayName: 'Grace', zone: 'America/New_York' },
  { name: 'alan', realName: 'Alan Turing', displayName: 'Alan', zone: 'Europe/London' },
  { name: 'mary', realName: 'Mary Jackson', displayName: 'Mary', zone: 'Asia/Kolkata' },
] as const;

const GUILD = '1000000000000000001';

/** The Slack workspace. */
export const SLACK = {
  team: { teamId: 'T0PLAYGROUND', teamName: 'Playground' },
  people: PEOPLE.map((person) => ({ id: `U0${person.name.toUpperCase()}`, ...person })),
  general: { id: 'C0GENERAL', name: 'general' },
} as const;

/** The Discord server, with the same people. Their clients write 24 hours, as the page does. */
export const DISCORD = {
  applicationId: '4000000000000000001',
  people: PEOPLE.map(({ name, displayName, zone }, index) => ({
    id: `200000000000000000${index + 1}`,
    username: name,
    displayName,
    zone,
    locale: 'en-GB',
  })),
  guild: { id: GUILD, name: 'Playground', channels: [{ id: '3000000000000000001', name: 'general' }] },
} as const;

const EXPERTS = [
  {
    name: 'ada',
    headline: 'Data models that survive their second year',
    areas: 'PostgreSQL, Data modelling, Query plans',
    bio: 'Bring me a schema you are unsure about and the three questions it must answer.',
    hours: '9:00-12:30, 13:30-17:00',
  },
  {
    name: 'grace',
    headline: 'Compilers, build systems and saying it simply',
    areas: 'TypeScript, Build systems, Technical writing',
    bio: null,
    hours: '8:00-16:00',
  },
] as const;

const facts = (displayName: string, realName: string, zone: string | null) => ({
  displayName,
  realName,
  zone,
  isBot: false,
  isGuest: false,
  isOutsider: false,
  isDeactivated: false,
});

/** Gives the two experts their profiles and hours on both platforms; done once on an empty database. */
export async function seed({ directory, availability }: Services): Promise<void> {
  for (const { name, hours, ...profile } of EXPERTS) {
    const onSlack = SLACK.people.find((one) => one.name === name);
    const onDiscord = DISCORD.people.find((one) => one.username === name);
    if (!(onSlack && onDiscord)) continue;
    const { displayName, realName, zone } = onSlack;
    const { teamId } = SLACK.team;
    const slack = { platform: 'slack', workspace: teamId, tenant: teamId, account: onSlack.id };
    const discord = { platform: 'discord', workspace: GUILD, tenant: 'discord', account: onDiscord.id };
    const sitting = (identity: Identity, known: string | null) =>
      directory.actor(identity, `seed.${identity.account}`, async () => facts(displayName, realName, known));
    // Discord tells nobody's zone, so the experts there have said where they are.
    await directory.setZone(await sitting(discord, null), { typed: zone, hoursStay: false });
    for (const expert of [await sitting(slack, zone), await sitting(discord, null)]) {
      await directory.saveProfile(expert, profile);
      await availability.setDays(expert, [1, 2, 3, 4, 5], hours);
    }
  }
}
