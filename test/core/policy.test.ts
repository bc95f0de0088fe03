import { randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { Refused } from '../../src/core/errors.ts';
import { dump, type Tables } from '../support/core.ts';
import { ABILITIES, type Ability, ROLES, type Role } from './support/abilities.ts';
import { newWorld, PRIVATE, type World } from './support/worlds.ts';

// A world is used again until something has changed in it.
let world: World | undefined;
async function worldFor({ given }: Ability): Promise<World> {
  if (world?.given === given) return world;
  await spoil();
  world = await newWorld(given);
  return world;
}
async function spoil(): Promise<void> {
  await world?.close();
  world = undefined;
}
afterAll(spoil);

/** All that a caller can learn from a refusal. */
async function refusal(call: () => unknown) {
  const error = await Promise.resolve()
    .then(call)
    .then(
      () => 'done',
      (reason: unknown) => reason,
    );
  if (!(error instanceof Refused)) return error;
  return { ...error, message: error.message };
}
const NOT_FOUND = { name: 'Refused', message: 'not-found', code: 'not-found', details: {} };

/** Ids that no record has, some of which mean something elsewhere. */
const NO_SUCH_THING = [randomUUID(), '', '*', "' OR 1=1 --", '__proto__', 'null', '\0', 'é'.repeat(2_000)];

const ALL = { depth: null, maxStringLength: null, maxArrayLength: null } as const;

/** Rows that are in one dump and not in the other. */
function changes(before: Tables, after: Tables): string[] {
  return Object.keys(after)
    .filter((table) => !table.startsWith('directory_'))
    .flatMap((table) => {
      const [old, now] = [before, after].map((tables) => (tables[table] ?? []).map((row) => inspect(row)));
      return [
        ...(old ?? []).filter((row) => !now?.includes(row)),
        ...(now ?? []).filter((r) => !old?.includes(r)),
      ];
    });
}

const check: Record<Ability['kind'], (ability: Ability) => Promise<void>> = {
  async record(ability) {
    const { by, call } = ability;
    for (const role of ROLES.filter((each) => !by.includes(each))) {
      const here = await worldFor(ability);
      const before = dump(here.database);
      const actor = here.people[role];
      expect(await refusal(() => call(here, actor(), here.id)), role).toEqual(NOT_FOUND);
      for (const id of NO_SUCH_THING)
        expect(await refusal(() => call(here, actor(), id)), `${role}, ${id}`).toEqual(NOT_FOUND);
      expect(dump(here.database), role).toEqual(before);
    }
    for (const role of by) {
      const here = await worldFor(ability);
      const before = dump(here.database);
      const actor = here.people[role];
      expect(await refusal(() => call(here, actor(), here.strangersId)), role).toEqual(NOT_FOUND);
      expect(dump(here.database), role).toEqual(before);
      await expect(Promise.resolve(call(here, actor(), here.id)), role).resolves.not.toThrow();
      const after = dump(here.database);
      if (after !== before && inspect(after) !== inspect(before)) await spoil();
    }
  },

  async lists(ability) {
    const here = await worldFor(ability);
    const before = dump(here.database);
    for (const role of ROLES) {
      const actor = here.people[role]();
      const records = (await ability.call(here, actor, '')) as {
        id: string;
        requesterId: string;
        expertId: string;
      }[];
      expect(records.map(({ id }) => id).includes(here.id), role).toBe(ability.by.includes(role));
      for (const { requesterId, expertId } of records)
        expect([requesterId, expertId], role).toContain(actor.personId);
    }
    expect(dump(here.database)).toEqual(before);
  },

  async own(ability) {
    for (const role of ROLES) {
      const here = await worldFor(ability);
      const before = dump(here.database);
      const actor = here.people[role]();
      const outcome = await refusal(() => ability.call(here, actor, ''));
      const changed = changes(before, dump(here.database));
      if (ability.by.includes(role)) {
        expect(outcome, role).toBe('done');
        expect(changed.length, role).toBeGreaterThan(1);
      } else {
        expect(outcome, role).toMatchObject({ code: 'no-profile' });
        expect(changed, role).toEqual([]);
      }
      // Whoever is asked is owed a notice; everything else names the actor.
      for (const row of changed)
        expect(row, role).toMatch(new RegExp(`${actor.personId}|${actor.memberId}|'request.received'`));
    }
    await spoil();
  },

  async open(ability) {
    const here = await worldFor(ability);
    const before = dump(here.database);
    expect(inspect(before, ALL)).toContain(`${PRIVATE}: notes`);
    for (const role of ROLES) {
      const answer = await ability.call(here, here.people[role](), '');
      expect(inspect(answer, ALL), role).not.toContain(PRIVATE);
    }
    const learnt = await Promise.resolve(ability.call(here, here.foreigner(), '')).catch(
      (error: unknown) => error,
    );
    expect(inspect(learnt instanceof Refused ? { ...learnt } : learnt, ALL)).not.toMatch(
      /Ada|Grace|Emmy|SQL|20\d\d-\d\d-\d\d/,
    );
    expect(dump(here.database)).toEqual(before);
  },

  async inside(ability) {
    const here = await worldFor(ability);
    const before = dump(here.database);
    await ability.call(here, here.people.requester(), '');
    expect(dump(here.database)).toEqual(before);
  },
};

const SENTENCE: Record<Ability['kind'], (by: readonly Role[]) => string> = {
  record: (by) =>
    `${by.length === 0 ? 'nobody' : `only ${by.join(' and ')}`} may; to others the record does not exist`,
  lists: (by) => `${by.join(' and ')} find it, nobody finds records of others`,
  own: () => 'changes only what is the actor’s own',
  open: () => 'tells everybody of the workspace nothing private, and others nothing at all',
  inside: () => 'is not for people and changes nothing before its time',
};

it('every method of every service stands in the table', async () => {
  await spoil();
  world = await newWorld('pending');
  const methods = Object.entries(world.services).map(([name, service]) => [
    name,
    Object.keys(service).sort(),
  ]);
  const table = Object.entries(ABILITIES).map(([name, rows]) => [name, Object.keys(rows).sort()]);
  expect(Object.fromEntries(methods)).toEqual(Object.fromEntries(table));
});

describe.each(Object.entries(ABILITIES))('%s', (_service, abilities) => {
  for (const [method, ability] of Object.entries(abilities))
    it(`${method}: ${SENTENCE[ability.kind](ability.by)}`, () => check[ability.kind](ability));
});
