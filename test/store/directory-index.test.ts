import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Tx } from '../../src/core/ports.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { addAreas, addExpert, addPerson } from './support/rows.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const write = <T>(work: (tx: Tx) => Promise<T>) => database.store.write(work);

/** The members found by a full-text query. */
const found = async (query: string): Promise<string[]> => {
  const rows = await database.store.db.$queryRaw<{ member_id: string }[]>`
    SELECT member_id FROM directory WHERE directory MATCH ${query} ORDER BY rank`;
  return rows.map((row) => row.member_id);
};

/** What the index says against what the tables say; equal whenever the triggers did their work. */
const expectIndexToMatchTables = async () => {
  const { db } = database.store;
  const indexed =
    await db.$queryRaw`SELECT member_id, name, headline, areas, bio FROM directory ORDER BY member_id`;
  const source = await db.$queryRaw`
    SELECT member_id, name, headline, areas, bio FROM directory_source ORDER BY member_id`;
  expect(indexed).toEqual(source);
  await db.$executeRaw`INSERT INTO directory (directory) VALUES ('integrity-check')`;
};

it('finds an expert by name, headline, area and bio, whatever the accents and the case', async () => {
  const { memberId } = await write((tx) =>
    addExpert(tx, {
      name: 'Zoë Müller',
      headline: 'Compilers',
      bio: 'Parsed café menus',
      areas: ['Type Theory', 'Rust'],
    }),
  );
  for (const query of ['zoe', 'MULLER', 'compilers', '"type theory"', 'rust', 'cafe', 'mul*']) {
    expect(await found(query)).toEqual([memberId]);
  }
  expect(await found('nobody')).toEqual([]);
});

it('does not find an expert by a piece of an id', async () => {
  const { memberId } = await write((tx) => addExpert(tx, { name: 'Ida' }));
  expect(await found(`"${memberId.slice(0, 8)}"`)).toEqual([]);
});

it('follows every change of the profile, its areas and the name', async () => {
  const { memberId, personId } = await write((tx) =>
    addExpert(tx, { name: 'Barbara', headline: 'Abstraction', areas: ['CLU'] }),
  );
  await write((tx) =>
    tx.profile.update({ where: { memberId }, data: { headline: 'Replication', bio: 'Turing' } }),
  );
  expect(await found('abstraction')).toEqual([]);
  expect(await found('replication turing')).toEqual([memberId]);

  await write(async (tx) => {
    await tx.profileArea.deleteMany({ where: { memberId } });
    await addAreas(tx, memberId, ['Argus', 'Thor']);
  });
  expect(await found('clu')).toEqual([]);
  expect(await found('argus thor')).toEqual([memberId]);

  await write((tx) =>
    tx.profileArea.updateMany({ where: { memberId, areaKey: 'thor' }, data: { area: 'Thor DB' } }),
  );
  expect(await found('"thor db"')).toEqual([memberId]);

  await write((tx) =>
    tx.person.update({ where: { id: personId }, data: { realName: 'Liskov', isGuest: true } }),
  );
  expect(await found('liskov')).toEqual([memberId]);
  await expectIndexToMatchTables();
});

it('forgets an expert whose profile, membership, workspace or account is deleted', async () => {
  const experts = await write(async (tx) => {
    const made: Awaited<ReturnType<typeof addExpert>>[] = [];
    for (let i = 0; i < 4; i += 1) made.push(await addExpert(tx, { name: 'Ephemeral', areas: ['a', 'b'] }));
    return made;
  });
  const [profile, member, workspace, person] = experts;
  expect(await found('ephemeral')).toHaveLength(4);
  await write((tx) => tx.profile.deleteMany({ where: { memberId: profile?.memberId ?? '' } }));
  await write((tx) => tx.member.deleteMany({ where: { id: member?.memberId ?? '' } }));
  await write((tx) => tx.workspace.deleteMany({ where: { id: workspace?.workspaceId ?? '' } }));
  await write((tx) => tx.person.deleteMany({ where: { id: person?.personId ?? '' } }));
  expect(await found('ephemeral')).toEqual([]);
  await expectIndexToMatchTables();
});

it('takes a change back with the transaction that made it', async () => {
  const { memberId } = await write((tx) => addExpert(tx, { name: 'Adele', headline: 'Smalltalk' }));
  const undone = write(async (tx) => {
    await tx.profile.update({ where: { memberId }, data: { headline: 'Dynabook' } });
    throw new Error('changed my mind');
  });
  await expect(undone).rejects.toThrow('changed my mind');
  expect(await found('smalltalk')).toEqual([memberId]);
  expect(await found('dynabook')).toEqual([]);
});

it('holds experts only', async () => {
  await write((tx) => addPerson(tx, { displayName: 'Bystander' }));
  expect(await found('bystander')).toEqual([]);
  await expectIndexToMatchTables();
});
