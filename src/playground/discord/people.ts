/** Everybody with an account here, and how Discord shows them to a bot. */
import type { Application, PersonOptions } from './types.ts';

type Json = Record<string, unknown>;

export class People {
  readonly #byId: Map<string, PersonOptions>;
  readonly #refusingDms = new Set<string>();

  constructor(people: readonly PersonOptions[], { id, name }: Application) {
    const bot = { id, username: name.toLowerCase().replaceAll(' ', '-'), displayName: name, zone: 'UTC' };
    this.#byId = new Map([{ ...bot, bot: true }, ...people].map((person) => [person.id, { ...person }]));
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
    if (person === undefined) throw new Error(`Nobody here has the id ${id}`);
    return person;
  }

  change(id: string, changes: Partial<Omit<PersonOptions, 'id'>>): PersonOptions {
    return Object.assign(this.get(id), changes);
  }

  refusesDms(id: string): boolean {
    return this.#refusingDms.has(id);
  }

  refuseDms(id: string, refuses: boolean): void {
    if (refuses) this.#refusingDms.add(id);
    else this.#refusingDms.delete(id);
  }

  /** The user object. Neither a zone nor an address is in it. */
  describe(id: string): Json {
    const person = this.get(id);
    return {
      id,
      username: person.username,
      discriminator: person.bot === true ? '0001' : '0',
      global_name: person.bot === true ? null : person.displayName,
      avatar: null,
      avatar_decoration_data: null,
      collectibles: null,
      primary_guild: null,
      public_flags: 0,
      ...(person.bot === true ? { bot: true } : {}),
    };
  }
}
