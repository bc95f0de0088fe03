/** The people of a workspace and how `users.info` shows them. */
import { dateFormat } from '../date-format.ts';
import type { PersonOptions, Team } from './types.ts';

const OUTSIDE_TEAM = 'T0OUTSIDE0';
export const SLACKBOT = 'USLACKBOT';

/** Seconds east of UTC in `zone` at `now` (ms). */
const zoneOffset = (zone: string, now: number): number => {
  const parts = dateFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(now);
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign, hours = '0', minutes = '0'] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60;
};

const zoneLabel = (person: PersonOptions, now: number): string =>
  person.zoneLabel ??
  dateFormat('en', { timeZone: person.zone, timeZoneName: 'long' })
    .formatToParts(now)
    .find((part) => part.type === 'timeZoneName')?.value ??
  person.zone;

export class People {
  readonly #byId: Map<string, PersonOptions>;
  readonly #team: Team;

  constructor(people: readonly PersonOptions[], team: Team) {
    this.#team = team;
    const bot = {
      id: team.botUserId,
      name: 'expert-connect',
      realName: 'Expert Connect',
      displayName: 'Expert Connect',
      zone: 'UTC',
      bot: true,
    };
    this.#byId = new Map([bot, ...people].map((person) => [person.id, { ...person }]));
  }

  all(): PersonOptions[] {
    return [...this.#byId.values()];
  }

  find(id: string): PersonOptions | undefined {
    return this.#byId.get(id);
  }

  /** The person; throws when there is no such id, for callers that hold ids of their own. */
  get(id: string): PersonOptions {
    const person = this.find(id);
    if (person === undefined) throw new Error(`Nobody in this workspace has the id ${id}`);
    return person;
  }

  change(id: string, changes: Partial<Omit<PersonOptions, 'id'>>): PersonOptions {
    const person = Object.assign(this.get(id), changes);
    return person;
  }

  teamOf(person: PersonOptions): string {
    return person.outsider === true ? OUTSIDE_TEAM : this.#team.id;
  }

  /** The user object of `users.info` and `user_change`. `now` in ms decides the zone's offset. */
  describe(person: PersonOptions, now: number): Record<string, unknown> {
    const profile = {
      real_name: person.realName,
      real_name_normalized: person.realName,
      display_name: person.displayName,
      display_name_normalized: person.displayName,
      team: this.teamOf(person),
    };
    const shared = {
      id: person.id,
      team_id: this.teamOf(person),
      name: person.name,
      deleted: person.deleted === true,
      is_bot: person.bot === true,
      is_app_user: false,
      updated: Math.floor(now / 1000),
      profile,
    };
    // Slack leaves the names' top-level copy, the zone and the roles out for deactivated accounts.
    if (person.deleted === true) return shared;
    return {
      ...shared,
      real_name: person.realName,
      tz: person.zone,
      tz_label: zoneLabel(person, now),
      tz_offset: zoneOffset(person.zone, now),
      is_admin: false,
      is_owner: false,
      is_primary_owner: false,
      is_restricted: person.guest === true,
      is_ultra_restricted: false,
      ...(person.outsider === true ? { is_stranger: true } : {}),
    };
  }
}
