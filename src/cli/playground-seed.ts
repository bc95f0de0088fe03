import type { Services } from '../core/services.ts';

/** The people of the playground: two experts in different zones, two who may become one. */
export const PEOPLE = [
  { id: 'U0ADA', name: 'ada', realName: 'Ada Lovelace', displayName: 'Ada', zone: 'Europe/London' },
  { id: 'U0GRACE', name: 'grace', realName: 'Grace Hopper', displayName: 'Grace', zone: 'America/New_York' },
  { id: 'U0ALAN', name: 'alan', realName: 'Alan Turing', displayName: 'Alan', zone: 'Europe/London' },
  { id: 'U0MARY', name: 'mary', realName: 'Mary Jackson', displayName: 'Mary', zone: 'Asia/Kolkata' },
] as const;

const EXPERTS = [
  {
    id: 'U0ADA',
    headline: 'Data models that survive their second year',
    areas: 'PostgreSQL, Data modelling, Query plans',
    bio: 'Bring me a schema you are unsure about and the three questions it must answer.',
    hours: '9:00-12:30, 13:30-17:00',
  },
  {
    id: 'U0GRACE',
    headline: 'Compilers, build systems and saying it simply',
    areas: 'TypeScript, Build systems, Technical writing',
    bio: null,
    hours: '8:00-16:00',
  },
] as const;

/** Gives the two experts their profiles and hours; done once on an empty database. */
export async function seed({ directory, availability }: Services, teamId: string): Promise<void> {
  for (const { id, hours, ...profile } of EXPERTS) {
    const person = PEOPLE.find((one) => one.id === id);
    if (!person) continue;
    const identity = { platform: 'slack', workspace: teamId, tenant: teamId, account: id };
    const facts = {
      displayName: person.displayName,
      realName: person.realName,
      zone: person.zone,
      isBot: false,
      isGuest: false,
      isOutsider: false,
      isDeactivated: false,
    };
    const expert = await directory.actor(identity, `seed.${id}`, () => Promise.resolve(facts));
    await directory.saveProfile(expert, profile);
    await availability.setDays(expert, [1, 2, 3, 4, 5], hours);
  }
}
