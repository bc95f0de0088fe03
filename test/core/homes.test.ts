import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lookAtHome } from '../../src/core/homes.ts';
import { claimDue, finish } from '../../src/delivery/queue.ts';
import { connected, newCore, proposed, requested, type Someone, type TestCore } from '../support/core.ts';

let core: TestCore;
beforeEach(async () => {
  core = await newCore();
});
afterEach(() => core.close());

const looks = (someone: Someone) =>
  core.store.write((tx) => lookAtHome(tx, someone().personId, core.clock.now()));

/** Whose homes are owed a drawing, by name; what else is owed is left out. */
async function owed(): Promise<string[]> {
  const homes = await core.store.db.card.findMany({ where: { kind: 'home' } });
  const rows = await core.store.db.outboxRow.findMany({ where: { notice: 'card', doneAt: null } });
  const people = await core.store.db.person.findMany();
  return rows
    .filter(({ recordId }) => homes.some(({ id }) => id === recordId))
    .map(({ recipientId }) => people.find(({ id }) => id === recipientId)?.displayName ?? '')
    .sort();
}

/** Every home is drawn. */
const drawn = async () => {
  await core.store.db.outboxRow.deleteMany({ where: { notice: { not: 'card' } } });
  for (let due = 1; due > 0; ) {
    const rows = await claimDue(core.store, 'worker', core.clock.now(), 10);
    due = rows.length;
    for (const row of rows) await core.store.write((tx) => finish(tx, row, core.clock.now(), 'sent'));
  }
};

describe('a home', () => {
  it('is owed to its owner when they look at it, once however often', async () => {
    await looks(core.ada);
    await looks(core.ada);
    expect(await owed()).toEqual(['Ada']);
    expect(await core.store.db.card.count({ where: { kind: 'home' } })).toBe(1);
  });

  it('is owed to both sides of every change, and to nobody else', async () => {
    const { ada, grace, alan, services } = core;
    for (const person of [ada, grace, alan]) await looks(person);
    await drawn();
    const id = await connected(core, grace, ada);
    expect(await owed()).toEqual(['Ada', 'Grace']);
    await drawn();
    const { id: proposal } = await proposed(core, grace, id);
    expect(await owed()).toEqual(['Ada', 'Grace']);
    await drawn();
    await services.session.withdraw(grace(), proposal);
    expect(await owed()).toEqual(['Ada', 'Grace']);
    await drawn();
    await services.directory.pause(ada(), true);
    expect(await owed()).toEqual(['Ada']);
  });

  it('is owed to both when nobody but the clock has done something', async () => {
    const { ada, grace, services, clock } = core;
    const id = await connected(core, grace, ada);
    await proposed(core, grace, id);
    await looks(ada);
    await looks(grace);
    await drawn();
    clock.advance('73h');
    await looks(ada);
    await looks(grace);
    await drawn();
    expect(await services.session.expireProposals()).toBe(1);
    expect(await owed()).toEqual(['Ada', 'Grace']);
  });

  it('that nobody has looked at for a day is left alone until somebody does', async () => {
    const { ada, grace, clock } = core;
    await looks(ada);
    await drawn();
    clock.advance('25h');
    await requested(core, grace, ada);
    expect(await owed()).toEqual([]);
    await looks(ada);
    expect(await owed()).toEqual(['Ada']);
  });

  it('is not owed anything by a change that is refused', async () => {
    const { ada, grace, services } = core;
    const id = await requested(core, grace, ada);
    await services.connect.withdraw(grace(), id);
    await looks(ada);
    await drawn();
    await expect(services.connect.accept(ada(), id)).rejects.toThrow();
    expect(await owed()).toEqual([]);
  });
});
