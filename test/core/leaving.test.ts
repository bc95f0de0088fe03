import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  becomesExpert,
  booked,
  connected,
  facts,
  identity,
  newCore,
  proposed,
  refused,
  requested,
  type Someone,
  type TestCore,
} from '../support/core.ts';

let core: TestCore;
beforeEach(async () => {
  core = await newCore();
});
afterEach(() => core.close());

const statusOf = async (id: string) =>
  (await core.store.db.connectRequest.findUniqueOrThrow({ where: { id } })).status;
const told = (someone: Someone) =>
  core.store.db.outboxRow.count({ where: { notice: 'person.left', recipientId: someone().personId } });

async function leaves(someone: Someone, batch?: number): Promise<void> {
  await core.services.directory.left(someone().personId);
  while ((await core.services.directory.settleLeft(someone().personId, batch)) > 0);
}

describe('somebody who has left', () => {
  it('has nothing open with anybody, and each of the others is told once', async () => {
    const { ada, grace, alan, mary, services, store } = core;
    await becomesExpert(core, grace);
    const there = await connected(core, grace, ada);
    const back = await connected(core, ada, grace);
    const session = await booked(core, grace, ada, there);
    const asked = await requested(core, alan, ada);
    await becomesExpert(core, mary);
    const own = await requested(core, ada, mary);
    await leaves(ada, 1);
    expect(await Promise.all([there, back, asked, own].map(statusOf))).toEqual([
      'ended',
      'ended',
      'expired',
      'withdrawn',
    ]);
    expect(await Promise.all([told(grace), told(alan), told(mary), told(ada)])).toEqual([1, 1, 0, 0]);
    expect(await services.session.get(grace(), session)).toMatchObject({
      status: 'cancelled',
      cancelledById: null,
      reason: null,
    });
    expect(await store.db.claim.count()).toBe(0);
    expect(await store.db.outboxRow.count({ where: { notice: 'session.cancelled' } })).toBe(0);
  });

  it('leaves a session alone that is over or has begun', async () => {
    const { ada, grace, services, clock } = core;
    const id = await connected(core, grace, ada);
    const session = await booked(core, grace, ada, id, '2027-03-01T12:00:00Z');
    clock.set('2027-03-01T12:10:00Z');
    await leaves(ada);
    expect((await services.session.get(grace(), session)).status).toBe('scheduled');
    clock.advance('26h');
    await services.session.completeEnded();
    expect((await services.session.get(grace(), session)).status).toBe('completed');
  });

  it('cannot be asked or found, and a proposal that waits frees its time', async () => {
    const { ada, grace, alan, services, store } = core;
    await proposed(core, grace, await connected(core, grace, ada));
    await leaves(ada);
    expect(await store.db.claim.count()).toBe(0);
    await expect(services.connect.create(alan(), { expertId: ada().personId, area: 'SQL' })).rejects.toEqual(
      refused('is-gone', { name: 'Ada' }),
    );
    expect((await services.directory.list(alan(), {})).total).toBe(0);
    expect(await services.directory.suggestAreas(alan(), '')).toEqual([]);
  });

  it('is noted once, however often it is found out, and again after having come back', async () => {
    const { ada, grace, services, store } = core;
    const owed = () => store.db.outboxRow.count({ where: { notice: 'person-left' } });
    await requested(core, grace, ada);
    await services.directory.left(ada().personId);
    await services.directory.left(ada().personId);
    await services.directory.accountChanged(identity('U0Ada'), true);
    expect(await owed()).toBe(1);
    await services.directory.accountChanged(identity('U0Ada'), false);
    expect(await services.directory.settleLeft(ada().personId)).toBe(0);
    expect((await services.connect.outgoing(grace())).length).toBe(1);
    expect((await services.directory.list(grace(), {})).total).toBe(1);
    await services.directory.accountChanged(identity('U0Ada'), true);
    expect(await owed()).toBe(2);
  });

  it('is found out by the daily look at accounts, and let in again by acting', async () => {
    const { ada, grace, services, store, clock } = core;
    await requested(core, grace, ada);
    clock.advance('25h');
    const gone = async () => facts('Ada', { isDeactivated: true });
    await services.directory.person(identity('U0Ada'), gone);
    await expect(services.directory.expert(grace(), ada().personId)).rejects.toEqual(refused('is-gone'));
    expect(await store.db.outboxRow.count({ where: { notice: 'person-left' } })).toBe(1);
    clock.advance('2m');
    await services.directory.actor(identity('U0Ada'), 'back', async () => facts('Ada'));
    expect((await services.directory.expert(grace(), ada().personId)).isGone).toBe(false);
  });

  it('is found out when the platform knows the account no more', async () => {
    const { ada, grace, services, clock } = core;
    clock.advance('25h');
    await expect(services.directory.person(identity('U0Ada'), async () => 'unknown')).rejects.toEqual(
      refused('unknown-person'),
    );
    await expect(services.directory.expert(grace(), ada().personId)).rejects.toEqual(refused('is-gone'));
  });
});

describe('a member of two workspaces who leaves one', () => {
  const there = { ...identity('U0Ada'), workspace: 'T1' };

  /** Ada is an expert in a second workspace as well, where Eve is connected with her; they share one realm. */
  async function elsewhere() {
    const { services } = core;
    const inSecond = async (account: string, name: string) => {
      const whom = { ...identity(account), workspace: 'T2' };
      const actor = await services.directory.actor(whom, 'joins', async () => facts(name));
      return () => ({ ...actor, intent: crypto.randomUUID() });
    };
    const ada = await inSecond('U0Ada', 'Ada');
    const eve = await inSecond('U0Eve', 'Eve');
    await becomesExpert(core, ada);
    return { ada, eve, id: await connected(core, eve, ada) };
  }

  it('loses what was open there alone, and the others there are told once', async () => {
    const { ada, grace, alan, services } = core;
    const second = await elsewhere();
    const there1 = await connected(core, grace, ada);
    const session = await booked(core, grace, ada, there1);
    const asked = await requested(core, alan, ada);
    await services.directory.absent(there);
    await services.directory.absent(there);
    while ((await services.directory.settleLeft(ada().personId, 1)) > 0);
    expect(await Promise.all([there1, asked, second.id].map(statusOf))).toEqual([
      'ended',
      'expired',
      'accepted',
    ]);
    expect(await Promise.all([told(grace), told(alan), told(second.eve)])).toEqual([1, 1, 0]);
    expect((await services.session.get(grace(), session)).status).toBe('cancelled');
    expect(await core.store.db.outboxRow.count({ where: { notice: 'person-left' } })).toBe(1);
  });

  it('is found there no more, by list, by name, by area or by id, and in the other as before', async () => {
    const { ada, grace, services } = core;
    const { eve } = await elsewhere();
    await services.directory.absent(there);
    const found = async (by: Someone) => [
      (await services.directory.list(by(), {})).items.length,
      (await services.directory.suggestExperts(by(), 'ada')).length,
      (await services.directory.suggestExperts(by(), '')).length,
      (await services.directory.suggestAreas(by(), '')).length,
    ];
    expect(await found(grace)).toEqual([0, 0, 0, 0]);
    expect((await found(eve)).every((count) => count > 0)).toBe(true);
    await expect(services.directory.expert(grace(), ada().personId)).rejects.toEqual(refused('is-gone'));
    expect((await services.directory.workspaces(ada())).length).toBe(1);
    expect(await services.directory.actorIn(ada(), grace().workspaceId)).toBeNull();
  });

  it('is there again with their next command there, and not with a press that names no workspace', async () => {
    const { ada, grace, services } = core;
    const says = async () => facts('Ada');
    await services.directory.absent(there);
    await expect(services.directory.actor({ ...there, workspace: null }, 'in private', says)).rejects.toEqual(
      refused('not-met'),
    );
    await expect(services.directory.expert(grace(), ada().personId)).rejects.toEqual(refused('is-gone'));
    await services.directory.actor(there, 'back', says);
    expect((await services.directory.expert(grace(), ada().personId)).isGone).toBe(false);
    expect((await services.directory.list(grace(), {})).items.length).toBe(1);
  });

  it('is of no interest where they never were', async () => {
    const { ada, grace, services } = core;
    await services.directory.absent({ ...there, workspace: 'T9' });
    await services.directory.absent({ ...there, account: 'U0Nobody' });
    expect((await services.directory.expert(grace(), ada().personId)).isGone).toBe(false);
  });
});

describe('somebody who stops being an expert', () => {
  it('declines what waits for them at once, and keeps connections and sessions', async () => {
    const { ada, grace, alan, mary, services, store } = core;
    const id = await connected(core, grace, ada);
    const session = await booked(core, grace, ada, id);
    const second = await connected(core, mary, ada);
    const waiting = await proposed(core, mary, second);
    const asked = await requested(core, alan, ada);
    await services.directory.stop(ada());
    expect(await services.connect.get(alan(), asked)).toMatchObject({
      status: 'declined',
      askAgainAt: core.clock.now(),
    });
    expect((await services.session.proposal(mary(), waiting.id)).status).toBe('declined');
    expect((await services.session.get(grace(), session)).status).toBe('scheduled');
    expect(await statusOf(id)).toBe('accepted');
    expect(await store.db.availability.count()).toBe(0);
    expect(await store.db.profileArea.count()).toBe(0);
    await expect(services.directory.expert(grace(), ada().personId)).rejects.toEqual(
      refused('not-an-expert'),
    );
    await expect(services.directory.stop(ada())).rejects.toEqual(refused('no-profile'));
  });

  it('keeps the weekly hours while they are an expert in another workspace', async () => {
    const { ada, services, store, clock } = core;
    const workspace = await store.db.workspace.create({
      data: { platform: 'slack', externalId: 'T2', name: '', createdAt: clock.now() },
    });
    const { personId } = ada();
    const member = await store.db.member.create({
      data: { workspaceId: workspace.id, personId, createdAt: clock.now() },
    });
    const profile = { headline: 'There too', createdAt: clock.now(), updatedAt: clock.now() };
    await store.db.profile.create({ data: { memberId: member.id, ...profile } });
    await services.directory.stop(ada());
    expect(await store.db.availability.count()).toBe(5);
    expect(await store.db.profile.count()).toBe(1);
  });
});
