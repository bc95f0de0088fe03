import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RepeatedDelivery } from '../../src/core/errors.ts';
import type { TestCore } from '../support/core.ts';
import { connected, dump, newCore, proposed, refused, requested, type Someone } from '../support/core.ts';

let core: TestCore;
beforeEach(async () => {
  core = await newCore();
});
afterEach(() => core.close());

/** The same press, as often as it is delivered. */
const press = (someone: Someone): Someone => {
  const actor = someone();
  return () => actor;
};
const audit = (skip = 0) =>
  core.store.db.audit.findMany({
    orderBy: { at: 'asc' },
    skip,
    select: { actor: true, action: true, recordId: true },
  });

describe('a delivery that arrives twice', () => {
  const repeated = async (run: () => Promise<unknown>) => {
    await run();
    const before = dump(core.database);
    await expect(run()).rejects.toThrow(RepeatedDelivery);
    expect(dump(core.database)).toEqual(before);
  };

  it('makes one request, also once that request is withdrawn', async () => {
    const once = press(core.grace);
    await repeated(() => requested(core, once, core.ada));
    const [request] = await core.services.connect.outgoing(core.grace());
    await core.services.connect.withdraw(core.grace(), request?.id ?? '');
    await expect(requested(core, once, core.ada)).rejects.toThrow(RepeatedDelivery);
    expect(await core.store.db.connectRequest.count()).toBe(1);
  });

  it('accepts once, proposes once, confirms once, notes and cancels once', async () => {
    const { ada, grace, services } = core;
    const id = await requested(core, grace, ada);
    const [accepts, proposes, confirms, notes, cancels] = [
      press(ada),
      press(grace),
      press(ada),
      press(ada),
      press(ada),
    ];
    await repeated(() => services.connect.accept(accepts(), id));
    await repeated(() => proposed(core, proposes, id, '2027-03-02T10:00:00Z'));
    const [proposal] = await services.session.openProposals(ada());
    const session = proposal?.id ?? '';
    await repeated(() => services.session.confirm(confirms(), session));
    await repeated(() => services.session.note(notes(), session, 'words'));
    await repeated(() => services.session.cancel(cancels(), session));
  });

  it('changes a profile and hours once', async () => {
    const { services } = core;
    const [saves, pauses, sets] = [press(core.mary), press(core.ada), press(core.ada)];
    const input = { headline: 'New', bio: null, areas: 'SQL' };
    await repeated(() => services.directory.saveProfile(saves(), input));
    await repeated(() => services.directory.pause(pauses(), true));
    await repeated(() => services.availability.setDays(sets(), [6], '10-12'));
  });

  it('has its effect the second time if it was refused the first time', async () => {
    const { ada, grace, services } = core;
    const id = await connected(core, grace, ada);
    const once = press(grace);
    await services.availability.clear(ada());
    const propose = () => proposed(core, once, id, '2027-03-02T10:00:00Z');
    await expect(propose()).rejects.toEqual(refused('slot-not-offered'));
    await services.availability.setDays(ada(), [2], '9-17');
    expect(await propose()).toMatchObject({ status: 'open' });
  });
});

it('different actions of one delivery are all done', async () => {
  const { ada, services } = core;
  const once = press(ada);
  await services.directory.saveProfile(once(), { headline: 'New', bio: null, areas: 'SQL' });
  await services.directory.pause(once(), true);
  await services.availability.setDays(once(), [6], '10-12');
  expect((await services.directory.expert(ada(), ada().personId)).profile).toMatchObject({
    headline: 'New',
    paused: true,
  });
  expect(await services.availability.week(ada().personId)).toContainEqual(
    expect.objectContaining({ day: 6 }),
  );
});

it('every change is in the audit exactly once, with who made it and what it was; a refusal is not', async () => {
  const { ada, grace, services, clock } = core;
  const [people, earlier] = [{ ada: ada().personId, grace: grace().personId }, (await audit()).length];
  const later = <T>(value: T): T => {
    clock.advance('1m');
    return value;
  };
  const first = later(await requested(core, grace, ada));
  await expect(services.connect.accept(core.mary(), first)).rejects.toEqual(refused('not-found'));
  await expect(requested(core, grace, ada)).rejects.toEqual(refused('already-pending'));
  later(await services.connect.withdraw(grace(), first));
  const id = later(await requested(core, grace, ada));
  later(await services.connect.accept(ada(), id));
  const one = later(await proposed(core, grace, id)).id;
  later(await services.session.decline(ada(), one));
  const two = later(await proposed(core, grace, id)).id;
  later(await services.session.confirm(ada(), two));
  const three = later(await proposed(core, grace, id)).id;
  clock.advance('5d');
  await services.session.expireProposals();
  await services.session.expireProposals();
  clock.advance('1m');
  await services.session.completeEnded();
  clock.advance('1m');
  later(await services.session.note(ada(), two, 'words'));

  expect(await audit(earlier)).toEqual([
    { actor: people.grace, action: 'request.create', recordId: first },
    { actor: people.grace, action: 'request.withdraw', recordId: first },
    { actor: people.grace, action: 'request.create', recordId: id },
    { actor: people.ada, action: 'request.accept', recordId: id },
    { actor: people.grace, action: 'session.propose', recordId: one },
    { actor: people.ada, action: 'proposal.decline', recordId: one },
    { actor: people.grace, action: 'session.propose', recordId: two },
    { actor: people.ada, action: 'proposal.confirm', recordId: two },
    { actor: people.grace, action: 'session.propose', recordId: three },
    { actor: 'job:proposal-expiry', action: 'proposal.expire', recordId: three },
    { actor: 'job:session-completion', action: 'session.complete', recordId: two },
    { actor: people.ada, action: 'session.note', recordId: two },
  ]);
});

it('two workers that find the same thing due do it once', async () => {
  const { ada, grace, services, clock } = core;
  const id = await connected(core, grace, ada);
  await proposed(core, grace, id);
  clock.advance('5d');
  const both = await Promise.all([services.session.expireProposals(), services.session.expireProposals()]);
  expect(both.sort()).toEqual([0, 1]);
  const expiries = await core.store.db.audit.count({ where: { action: 'proposal.expire' } });
  expect(expiries).toBe(1);
});
