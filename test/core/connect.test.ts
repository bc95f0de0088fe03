import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PersonActor } from '../../src/core/actor.ts';
import { becomesExpert, connected, newCore, refused, requested, type TestCore } from '../support/core.ts';

let core: TestCore;
beforeEach(async () => {
  core = await newCore();
});
afterEach(() => core.close());

const ask = (actor: PersonActor, more: { area?: string; message?: string | null } = {}) =>
  core.services.connect.create(actor, { expertId: core.ada().personId, area: 'SQL', ...more });

describe('a request', () => {
  it('stands in the lists of its two people and leads the requester’s status', async () => {
    const { ada, grace, services } = core;
    const { id } = await ask(grace(), { message: '  Indexes,\r\nplease.\u0000 ' });
    const request = await services.connect.get(ada(), id);
    expect(request).toMatchObject({
      requester: { name: 'Grace', zone: 'America/New_York' },
      expert: { name: 'Ada', zone: 'Europe/London' },
      area: 'SQL',
      message: 'Indexes,\nplease.',
      status: 'pending',
      version: 1,
    });
    expect(await services.connect.incoming(ada())).toEqual([request]);
    expect(await services.connect.outgoing(grace())).toEqual([request]);
    expect(await services.connect.incoming(grace())).toEqual([]);
    expect(await services.connect.connections(grace())).toEqual([]);
    expect(await services.connect.status(grace(), ada().personId)).toEqual({ state: 'pending', request });
    expect(await services.connect.status(ada(), grace().personId)).toEqual({ state: 'none', request: null });
  });

  it('leaves the incoming and outgoing lists and becomes a connection of both when accepted', async () => {
    const { ada, grace, services } = core;
    const id = await requested(core, grace, ada);
    core.clock.advance('1h');
    const accepted = await services.connect.accept(ada(), id);
    expect(accepted).toMatchObject({ status: 'accepted', version: 2, updatedAt: core.clock.now() });
    expect(await services.connect.get(grace(), id)).toEqual(accepted);
    expect(await services.connect.incoming(ada())).toEqual([]);
    expect(await services.connect.outgoing(grace())).toEqual([]);
    for (const someone of [ada, grace])
      expect(await services.connect.connections(someone())).toEqual([accepted]);
    expect((await services.connect.status(grace(), ada().personId)).state).toBe('connected');
  });

  it('without a word has no message', async () => {
    const { id } = await ask(core.grace(), { message: ' \n\u200B ' });
    expect((await core.services.connect.get(core.grace(), id)).message).toBeNull();
  });

  it('lists are newest first and no longer than asked for', async () => {
    const { ada, grace, alan, mary, services } = core;
    for (const someone of [grace, alan, mary]) {
      await requested(core, someone, ada);
      core.clock.advance('1s');
    }
    const names = async (take?: number) =>
      (await services.connect.incoming(ada(), take)).map(({ requester }) => requester.name);
    expect(await names()).toEqual(['Mary', 'Alan', 'Grace']);
    expect(await names(2)).toEqual(['Mary', 'Alan']);
  });
});

describe('one request per direction', () => {
  it('a second one is refused while the first is pending, and while it is accepted', async () => {
    const { ada, grace, services } = core;
    const id = await requested(core, grace, ada);
    await expect(ask(grace())).rejects.toEqual(refused('already-pending', { name: 'Ada' }));
    await expect(services.connect.askable(grace(), ada().personId)).rejects.toEqual(
      refused('already-pending'),
    );
    await services.connect.accept(ada(), id);
    await expect(ask(grace())).rejects.toEqual(refused('already-connected', { name: 'Ada' }));
    expect(await core.store.db.connectRequest.count()).toBe(1);
  });

  it('the other direction is a request of its own, pending or accepted', async () => {
    const { ada, grace, services } = core;
    await becomesExpert(core, grace);
    const there = await connected(core, grace, ada);
    const back = await requested(core, ada, grace);
    expect((await services.connect.status(ada(), grace().personId)).state).toBe('pending');
    await services.connect.accept(grace(), back);
    const ids = (await services.connect.connections(ada())).map(({ id }) => id);
    expect(ids.sort()).toEqual([there, back].sort());
  });

  it('one person may ask several experts, and one expert be asked by several', async () => {
    const { ada, grace, alan, mary, services } = core;
    await becomesExpert(core, mary);
    for (const expert of [ada, mary]) await requested(core, grace, expert);
    await requested(core, alan, ada);
    expect(await services.connect.outgoing(grace())).toHaveLength(2);
    expect(await services.connect.incoming(ada())).toHaveLength(2);
  });

  it('the live request counts, also when the clock was set back since an earlier one', async () => {
    const { ada, grace, services } = core;
    const first = await requested(core, grace, ada);
    await services.connect.withdraw(grace(), first);
    core.clock.set('2027-03-01T08:00:00Z');
    const second = await requested(core, grace, ada);
    const { state, request } = await services.connect.status(grace(), ada().personId);
    expect([state, request?.id]).toEqual(['pending', second]);
    await expect(ask(grace())).rejects.toEqual(refused('already-pending'));
  });
});

describe('asking again', () => {
  it('after a decline is possible 7 days later, to the millisecond, and the reason stands until then', async () => {
    const { ada, grace, services, clock } = core;
    const { connect } = services;
    const id = await requested(core, grace, ada);
    clock.advance('3h');
    const declined = await connect.decline(ada(), id, { reason: 'Away until spring' });
    const until = new Date(clock.now().getTime() + 7 * 86_400_000);
    expect(declined).toMatchObject({ status: 'declined', reason: 'Away until spring', askAgainAt: until });

    clock.set(new Date(until.getTime() - 1).toISOString());
    await expect(ask(grace())).rejects.toEqual(refused('ask-again-later', { name: 'Ada', until }));
    expect(await connect.status(grace(), ada().personId)).toEqual({ state: 'declined', request: declined });

    clock.set(until.toISOString());
    expect((await connect.status(grace(), ada().personId)).state).toBe('none');
    expect((await connect.askable(grace(), ada().personId)).person.name).toBe('Ada');
    await ask(grace());
    expect((await connect.status(grace(), ada().personId)).state).toBe('pending');
  });

  it('is possible at once when the expert says so', async () => {
    const { ada, grace, services } = core;
    const id = await requested(core, grace, ada);
    await services.connect.decline(ada(), id, { askAgain: true });
    expect((await services.connect.status(grace(), ada().personId)).state).toBe('none');
    await ask(grace());
    expect((await services.connect.status(grace(), ada().personId)).state).toBe('pending');
  });

  it('after a withdrawal is possible at once, and a decline binds its own direction only', async () => {
    const { ada, grace, services } = core;
    await becomesExpert(core, grace);
    const withdrawn = await services.connect.withdraw(grace(), await requested(core, grace, ada));
    expect(withdrawn).toMatchObject({ status: 'withdrawn', version: 2 });
    expect((await services.connect.status(grace(), ada().personId)).state).toBe('none');
    await services.connect.decline(ada(), await requested(core, grace, ada));
    await requested(core, ada, grace);
    await expect(ask(grace())).rejects.toEqual(refused('ask-again-later'));
  });
});

describe('who can be asked', () => {
  const asks = (expertId: string) => core.services.connect.create(core.grace(), { expertId, area: 'SQL' });

  it('nobody asks themselves, somebody unknown, or somebody of another workspace', async () => {
    const karl = await core.joins('Karl', {}, 'T2');
    await becomesExpert(core, karl);
    await expect(asks(core.grace().personId)).rejects.toEqual(refused('is-yourself'));
    await expect(asks('nobody')).rejects.toEqual(refused('unknown-person'));
    await expect(asks(karl().personId)).rejects.toEqual(refused('unknown-person'));
    await expect(asks(core.alan().personId)).rejects.toEqual(refused('not-an-expert', { name: 'Alan' }));
  });

  it.each([
    ['is-bot', { isBot: true }],
    ['is-outsider', { isOutsider: true }],
    ['is-gone', { isDeactivated: true }],
  ] as const)('an expert who has become unfit cannot be asked: %s', async (code, flags) => {
    const { ada, store } = core;
    await store.db.person.update({ where: { id: ada().personId }, data: flags });
    await expect(asks(ada().personId)).rejects.toEqual(refused(code, { name: 'Ada' }));
  });

  it('a paused expert takes no new request, still answers pending ones, and takes new ones after the pause', async () => {
    const { ada, grace, alan, services } = core;
    const id = await requested(core, grace, ada);
    await services.directory.pause(ada(), true);
    await expect(ask(alan())).rejects.toEqual(refused('paused', { name: 'Ada' }));
    await services.connect.accept(ada(), id);
    expect(await services.availability.slots(grace(), id, 30)).not.toEqual([]);
    await services.directory.pause(ada(), false);
    await ask(alan());
  });
});

describe('the area', () => {
  it.each([
    ['Straße', '  ſTRASSE '],
    ['STRASSE', 'straße'],
    ['Ｓｑｌ 分析', 'sQL　分析'],
    ['Café', 'cafe\u0301'],
    ['İstanbul', 'i\u0307stanbul'],
    ['ΟΔΟΣ', 'οδος'],
    ['ﬁne arts', 'FINE  ARTS'],
  ])('of an expert for %s is found as %s, and kept as the expert writes it', async (area, typed) => {
    const { ada, grace, services } = core;
    await becomesExpert(core, ada, { areas: area });
    const { id } = await ask(grace(), { area: typed });
    expect((await services.connect.get(grace(), id)).area).toBe(area.replaceAll('\u3000', ' '));
  });

  it.each(['', 'Baking', 'SQ', 'SQL, TypeScript', 'İSQL', '%'])(
    'is not one of the expert’s: %j',
    async (area) => {
      await expect(ask(core.grace(), { area })).rejects.toEqual(
        refused('area-unknown', { areas: ['SQL', 'TypeScript'] }),
      );
    },
  );

  it('that the expert has given up can no longer be asked about; a pending request keeps it', async () => {
    const { ada, grace, alan, services } = core;
    const id = await requested(core, grace, ada);
    await becomesExpert(core, ada, { areas: 'Baking' });
    await expect(ask(alan())).rejects.toEqual(refused('area-unknown', { areas: ['Baking'] }));
    expect(await services.connect.accept(ada(), id)).toMatchObject({ area: 'SQL', status: 'accepted' });
  });
});

it('texts over their limit are refused and change nothing', async () => {
  const { ada, grace, services } = core;
  const long = { what: 'message', max: 1_000, length: 1_001 };
  await expect(ask(grace(), { message: '🙂'.repeat(1_001) })).rejects.toEqual(refused('text-too-long', long));
  const { id } = await ask(grace(), { message: '🙂'.repeat(1_000) });
  const tooLong = services.connect.decline(ada(), id, { reason: 'x'.repeat(501) });
  await expect(tooLong).rejects.toEqual(refused('text-too-long', { what: 'reason', max: 500, length: 501 }));
  expect((await services.connect.get(ada(), id)).status).toBe('pending');
});
