import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DirectoryPage } from '../../src/core/directory.service.ts';
import type { Turn } from '../../src/core/keyset.ts';
import type { DirectoryFilter } from '../../src/core/search.ts';
import {
  becomesExpert,
  facts,
  identity,
  newCore,
  refused,
  type Someone,
  type TestCore,
} from '../support/core.ts';

let core: TestCore;
beforeEach(async () => {
  core = await newCore();
});
afterEach(() => core.close());

const found = async (filter: DirectoryFilter, by: Someone = core.grace) =>
  (await core.services.directory.list(by(), filter)).items.map(({ expert }) => expert.person.name);

describe('a profile', () => {
  const save = (more: { headline?: string; bio?: string | null; areas?: string }) =>
    core.services.directory.saveProfile(core.mary(), { headline: 'Hello', bio: null, areas: 'SQL', ...more });
  const profile = async () =>
    (await core.services.directory.expert(core.grace(), core.mary().personId)).profile;

  it('makes an expert of a member, and says what was written, in its order', async () => {
    const { directory } = core.services;
    await expect(directory.expert(core.grace(), core.mary().personId)).rejects.toEqual(
      refused('not-an-expert'),
    );
    await save({
      headline: ' Botanist\n& baker ',
      bio: 'Ask me\nanything',
      areas: 'Plants, Bread; Maths\nplants',
    });
    expect(await profile()).toEqual({
      headline: 'Botanist & baker',
      bio: 'Ask me\nanything',
      paused: false,
      areas: ['Plants', 'Bread', 'Maths'],
    });
  });

  it('is replaced as a whole, but for the pause', async () => {
    await save({ bio: 'A bio', areas: 'One, Two' });
    await core.services.directory.pause(core.mary(), true);
    await save({ headline: 'Again', areas: 'Two, Three' });
    expect(await profile()).toEqual({ headline: 'Again', bio: null, paused: true, areas: ['Two', 'Three'] });
    await core.services.directory.pause(core.mary(), false);
    expect((await profile()).paused).toBe(false);
  });

  it.each([
    ['text-required', { what: 'headline' }, { headline: ' \n ' }],
    ['text-too-long', { what: 'headline', length: 101 }, { headline: 'é'.repeat(101) }],
    ['text-too-long', { what: 'bio', length: 1_001 }, { bio: '🙂'.repeat(1_001) }],
    ['text-required', { what: 'area' }, { areas: ' , ;\n' }],
    ['text-too-long', { what: 'area', length: 41 }, { areas: `SQL, ${'x'.repeat(41)}` }],
    ['too-many-areas', { max: 10 }, { areas: 'a,b,c,d,e,f,g,h,i,j,k' }],
  ] as const)('is refused with %s (%j)', async (code, details, more) => {
    await expect(save(more)).rejects.toEqual(refused(code, details));
    expect(await core.store.db.profile.count()).toBe(1);
  });

  it('takes ten areas of forty characters; the same area in another writing is no eleventh', async () => {
    const areas = Array.from({ length: 10 }, (_, index) => String.fromCodePoint(0x1f600 + index).repeat(40));
    await save({ areas: [...areas, areas[0]].join(',') });
    expect((await profile()).areas).toEqual(areas);
    await save({ areas: 'Straße, STRASSE, ｓtraße' });
    expect((await profile()).areas).toEqual(['Straße']);
  });

  it('can only be paused by who has one', async () => {
    await expect(core.services.directory.pause(core.grace(), true)).rejects.toEqual(refused('no-profile'));
  });
});

describe('the directory', () => {
  it('lists experts by soonest free time, those without any last, and never the person looking', async () => {
    const { ada, grace, alan, mary } = core;
    await becomesExpert(core, mary);
    await becomesExpert(core, alan);
    await core.services.availability.clear(alan());
    await core.services.availability.refreshFreeTimes(100);
    expect(await found({})).toEqual(['Ada', 'Mary', 'Alan']);
    expect(await found({}, ada)).toEqual(['Mary', 'Alan']);
    const { items } = await core.services.directory.list(grace(), {});
    expect(items.map(({ nextFree }) => nextFree?.toISOString() ?? null)).toEqual([
      '2027-03-01T11:00:00.000Z',
      '2027-03-01T20:00:00.000Z',
      null,
    ]);
  });

  it('has five a page, soonest free first and then by name, there and back', async () => {
    const { availability, directory } = core.services;
    const names = ['bea', 'Carl', 'Dora', 'Emil', 'Fay', 'Gus', 'Hal', 'Ida', 'Jo', 'Kay'];
    for (const name of names) await becomesExpert(core, await core.joins(name, { zone: 'Europe/London' }));
    await availability.refreshFreeTimes(100);
    const list = (turn: Turn<number> | null) => directory.list(core.grace(), {}, turn);
    const read = ({ items }: DirectoryPage) => items.map(({ expert }) => expert.person.name);
    const first = await list(null);
    const second = await list(first.next);
    const third = await list(second.next);
    expect([first, second, third].flatMap(read)).toEqual(['Ada', ...names]);
    expect([first.total, first.previous, third.next]).toEqual([11, null, null]);
    const back = await list(third.previous);
    expect(back).toEqual(second);
    expect(await list(back.previous)).toEqual(first);
  });

  it('goes on where it was when the expert it had come to is listed no more', async () => {
    const names = ['Bea', 'Carl', 'Dora', 'Emil', 'Fay', 'Gus'];
    const experts = [];
    for (const name of names) {
      const someone = await core.joins(name, { zone: 'Europe/London' });
      await becomesExpert(core, someone);
      experts.push(someone);
    }
    await core.services.availability.refreshFreeTimes(100);
    const { next } = await core.services.directory.list(core.grace(), {});
    await core.services.directory.pause((experts[3] as Someone)(), true);
    const { items, total } = await core.services.directory.list(core.grace(), {}, next);
    expect(items.map(({ expert }) => expert.person.name)).toEqual(expect.arrayContaining(['Fay', 'Gus']));
    expect(total).toBe(6);
  });

  it('is narrowed to an area without regard to case, or to words that all begin a word of the profile', async () => {
    await becomesExpert(core, core.mary, {
      headline: 'Köche & Gärten',
      bio: 'Orbital mechanics',
      areas: 'Maths, Straße',
    });
    expect(await found({ area: 'ｓＱＬ' })).toEqual(['Ada']);
    expect(await found({ area: 'STRASSE' })).toEqual(['Mary']);
    expect(await found({ area: 'Mat' })).toEqual([]);
    expect(await found({ words: 'orbit' })).toEqual(['Mary']);
    expect(await found({ words: 'garten MATHS mar' })).toEqual(['Mary']);
    expect(await found({ words: 'orbital sql' })).toEqual([]);
  });

  it.each(['"', '* OR *', 'name: ada', 'NEAR(', "' OR 1=1 --", '👩‍🔬', '   ', 'AND', '\0'])(
    'words that mean something to the search engine find nothing and break nothing: %j',
    async (words) => {
      expect(await found({ words })).toEqual([]);
    },
  );

  it('what is typed narrows to an area that somebody has, else to words', async () => {
    const { directory } = core.services;
    expect(await directory.asFilter(core.grace(), ' sQL ')).toEqual({ area: 'SQL' });
    expect(await directory.asFilter(core.grace(), ' sq ')).toEqual({ words: 'sq' });
  });

  it('names the areas that can be asked about, most experts first', async () => {
    await becomesExpert(core, core.mary, { areas: 'Botany, sql' });
    const areas = await core.services.directory.suggestAreas(core.grace(), '');
    expect(areas.map(({ experts }) => experts)).toEqual([2, 1, 1]);
    expect(areas.map(({ area }) => area.toUpperCase())).toEqual(['SQL', 'BOTANY', 'TYPESCRIPT']);
  });

  const unfit = {
    paused: () => core.services.directory.pause(core.ada(), true),
    'a bot': () => mark({ isBot: true }),
    'an outsider': () => mark({ isOutsider: true }),
    gone: () => mark({ isDeactivated: true }),
  };
  const mark = (data: object) => core.store.db.person.update({ where: { id: core.ada().personId }, data });
  it.each(Object.entries(unfit))('does not show an expert who is %s, nor their areas', async (_, becomes) => {
    await becomes();
    expect(await found({})).toEqual([]);
    expect(await found({ words: 'sql' })).toEqual([]);
    expect(await core.services.directory.suggestAreas(core.grace(), '')).toEqual([]);
  });

  it('is that of the actor’s workspace', async () => {
    const karl = await core.joins('Karl', {}, 'T2');
    await becomesExpert(core, karl, { areas: 'Chess' });
    expect(await found({}, karl)).toEqual([]);
    expect(await found({})).toEqual(['Ada']);
    expect(await found({ words: 'chess' })).toEqual([]);
    expect(await core.services.directory.asFilter(core.grace(), 'chess')).toEqual({ words: 'chess' });
    await expect(core.services.directory.member(karl(), core.ada().personId)).rejects.toEqual(
      refused('unknown-person'),
    );
  });
});

describe('an account', () => {
  const directory = () => core.services.directory;
  const never = () => Promise.reject(new Error('asked'));

  it('is asked for when it is new and when a day has gone by, and keeps its person', async () => {
    const { clock, ada } = core;
    clock.advance('23h');
    const same = await directory().actor(identity('U0Ada'), 'a', never);
    expect([same.personId, same.name, same.zone]).toEqual([ada().personId, 'Ada', 'Europe/London']);
    clock.advance('1h');
    const says = async () => facts('Countess', { zone: 'Europe/Paris' });
    const renamed = await directory().actor(identity('U0Ada'), 'b', says);
    expect([renamed.personId, renamed.name, renamed.zone]).toEqual([
      ada().personId,
      'Countess',
      'Europe/Paris',
    ]);
    expect(await found({ words: 'countess' })).toEqual(['Countess']);
  });

  it('stands as it was known while the platform is silent', async () => {
    core.clock.advance('2d');
    const actor = await directory().actor(identity('U0Ada'), 'a', async () => null);
    expect([actor.name, actor.zone]).toEqual(['Ada', 'Europe/London']);
    const newcomer = await directory().actor(identity('U0New'), 'b', async () => null);
    expect([newcomer.name, newcomer.zone]).toEqual(['Somebody', 'UTC']);
  });

  it('that the platform does not know, or that belongs elsewhere, does not act', async () => {
    const unknown = directory().actor(identity('U0Nobody'), 'a', async () => 'unknown');
    await expect(unknown).rejects.toEqual(refused('unknown-person'));
    const eve = async () => facts('Eve', { isOutsider: true });
    await expect(directory().actor(identity('U0Eve'), 'a', eve)).rejects.toEqual(refused('outsider'));
    expect(await core.store.db.person.count({ where: { account: 'U0Nobody' } })).toBe(0);
  });

  it('with a zone that is none reads UTC; the name is the display name, else the real one', async () => {
    const odd = await core.joins('Odd', { zone: 'Mars/Olympus_Mons', displayName: '', realName: 'Real Odd' });
    expect([odd().name, odd().zone]).toEqual(['Real Odd', 'UTC']);
  });

  it('of the same id in another tenant is another person', async () => {
    const other = await core.joins('Ada', {}, 'T2');
    expect(other().personId).not.toBe(core.ada().personId);
    expect(other().workspaceId).not.toBe(core.ada().workspaceId);
  });
});
