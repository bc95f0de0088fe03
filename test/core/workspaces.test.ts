import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { About } from '../../src/core/places.ts';
import {
  becomesExpert,
  booked,
  connected,
  facts,
  newCore,
  proposed,
  refused,
  requested,
  type TestCore,
} from '../support/core.ts';

// One realm with several workspaces: an account is the same person in all of them.
const REALM = { platform: 'slack', tenant: 'E1' };
let core: TestCore;
beforeEach(async () => {
  core = await newCore();
});
afterEach(() => core.close());

/** Somebody who acts in a workspace of the realm, or in direct messages, which name none. */
const acts = (name: string, workspace: string | null, about?: About) =>
  core.services.directory.actor(
    { ...REALM, workspace, account: `U0${name}` },
    randomUUID(),
    async () => facts(name),
    about,
  );
const someone = async (name: string, workspace: string) => {
  const actor = await acts(name, workspace);
  return () => ({ ...actor, intent: randomUUID() });
};
const install = (externalId: string, name: string) =>
  core.services.directory.workspaceAdded({ platform: 'slack', externalId, name });
const remove = (externalId: string) =>
  core.services.directory.workspaceRemoved({ platform: 'slack', externalId });

describe('the workspace that is meant in direct messages', () => {
  it('is the only one that somebody is in', async () => {
    const { workspaceId } = await acts('Emmy', 'Harbour');
    expect(await acts('Emmy', null)).toMatchObject({ workspaceId, isPlaced: true });
  });

  it('is not known of somebody who has never been met', async () => {
    await acts('Emmy', 'Harbour');
    await expect(acts('Karl', null)).rejects.toEqual(refused('not-met'));
  });

  it('is that of the record which is pressed on, by its message or by what the press carries', async () => {
    const emmy = await someone('Emmy', 'Lighthouse');
    const karl = await someone('Karl', 'Lighthouse');
    await acts('Emmy', 'Harbour');
    await acts('Karl', 'Harbour');
    await becomesExpert(core, emmy);
    const connection = await connected(core, karl, emmy);
    const { id: proposal } = await proposed(core, karl, connection);
    const there = { workspaceId: emmy().workspaceId, isPlaced: true };
    await core.store.db.card.create({
      data: {
        id: randomUUID(),
        kind: 'session',
        recordId: proposal,
        recipientId: emmy().personId,
        channel: 'D1',
        messageId: 'M1',
        shown: 1,
        createdAt: core.clock.now(),
      },
    });
    expect(await acts('Emmy', null, { message: { channel: 'D1', messageId: 'M1' } })).toMatchObject(there);
    for (const id of [connection, proposal])
      expect(await acts('Emmy', null, { ids: [randomUUID(), id] })).toMatchObject(there);
    // The card of somebody else says nothing.
    await core.services.directory.chooseWorkspace(karl(), (await acts('Karl', 'Harbour')).workspaceId);
    const elsewhere = await acts('Karl', null, { message: { channel: 'D1', messageId: 'M1' } });
    expect(elsewhere.workspaceId).not.toBe(karl().workspaceId);
  });

  it('is never one where somebody is no member, whatever they send', async () => {
    const emmy = await someone('Emmy', 'Lighthouse');
    const karl = await someone('Karl', 'Lighthouse');
    await becomesExpert(core, emmy);
    const id = await requested(core, karl, emmy);
    const own = await acts('Eve', 'Harbour');
    expect(await acts('Eve', null, { ids: [id, emmy().personId] })).toMatchObject({
      workspaceId: own.workspaceId,
    });
    await expect(core.services.directory.chooseWorkspace(own, emmy().workspaceId)).rejects.toEqual(
      refused('not-found'),
    );
  });

  it('is the one in common with the person whom it is about', async () => {
    await acts('Emmy', 'Harbour');
    const there = await acts('Emmy', 'Lighthouse');
    const karl = await acts('Karl', 'Lighthouse');
    for (const ids of [[karl.personId], [karl.personId, there.personId]])
      expect(await acts('Emmy', null, { ids })).toMatchObject({
        workspaceId: there.workspaceId,
        isPlaced: true,
      });
  });

  it('is in doubt where several are in common with that person, or where they carry but themselves', async () => {
    const emmy = await acts('Emmy', 'Harbour');
    await acts('Emmy', 'Lighthouse');
    const karl = await acts('Karl', 'Harbour');
    await acts('Karl', 'Lighthouse');
    for (const { personId } of [karl, emmy])
      expect(await acts('Emmy', null, { ids: [personId] })).toMatchObject({ isPlaced: false });
    await acts('Eve', 'Harbour');
    const { personId } = await acts('Eve', 'Lighthouse');
    const { workspaceId } = await acts('Eve', 'Pier');
    await core.store.db.member.updateMany({
      where: { personId, workspaceId: { not: workspaceId } },
      data: { leftAt: core.clock.now() },
    });
    expect(await acts('Eve', null)).toMatchObject({ workspaceId, isPlaced: true });
  });

  it('is not the one that this person has left', async () => {
    await acts('Emmy', 'Harbour');
    const there = await acts('Emmy', 'Lighthouse');
    const { personId } = await acts('Karl', 'Harbour');
    await acts('Karl', 'Lighthouse');
    expect(await acts('Emmy', null, { ids: [personId] })).toMatchObject({ isPlaced: false });
    await core.services.directory.absent({ ...REALM, workspace: 'Harbour', account: 'U0Karl' });
    expect(await acts('Emmy', null, { ids: [personId] })).toMatchObject({
      workspaceId: there.workspaceId,
      isPlaced: true,
    });
  });

  it('is in doubt where there are several, until one is chosen, and then again until another is', async () => {
    const [harbour, lighthouse] = [await acts('Emmy', 'Harbour'), await acts('Emmy', 'Lighthouse')];
    expect(await acts('Emmy', null)).toMatchObject({ isPlaced: false });
    for (const { workspaceId } of [lighthouse, harbour]) {
      const doubtful = await acts('Emmy', null);
      expect(await core.services.directory.chooseWorkspace(doubtful, workspaceId)).toMatchObject({
        workspaceId,
        isPlaced: true,
      });
      expect(await acts('Emmy', null)).toMatchObject({ workspaceId, isPlaced: true });
    }
  });

  it('is the other one when the bot was removed from the one chosen', async () => {
    const [harbour, lighthouse] = [await acts('Emmy', 'Harbour'), await acts('Emmy', 'Lighthouse')];
    await core.services.directory.chooseWorkspace(await acts('Emmy', null), harbour.workspaceId);
    await remove('Harbour');
    expect(await acts('Emmy', null)).toMatchObject({ workspaceId: lighthouse.workspaceId, isPlaced: true });
  });
});

describe('a workspace', () => {
  it('has the name that its platform tells, and the newest', async () => {
    const emmy = await acts('Emmy', 'Harbour');
    await install('Harbour', 'The  Harbour\n');
    expect(await core.services.directory.workspaces(emmy)).toMatchObject([{ name: 'The Harbour' }]);
    await install('Harbour', 'Port');
    expect(await core.services.directory.workspaces(emmy)).toMatchObject([{ name: 'Port' }]);
  });

  it('that was never seen is no matter when it is removed', async () => {
    await remove('Nowhere');
    expect(await core.services.directory.workspacesOn('slack')).toEqual(['T1']);
  });
});

describe('a workspace that removed the bot', () => {
  it('has nothing waiting for an answer, and its connections and booked sessions stand', async () => {
    const { ada, grace, alan, mary, services, store } = core;
    const pending = await requested(core, alan, ada);
    const connection = await connected(core, grace, ada);
    const session = await booked(core, grace, ada, connection);
    await becomesExpert(core, mary);
    const other = await connected(core, alan, mary);
    const { id: proposal } = await proposed(core, alan, other);
    await remove('T1');
    const status = (id: string) => store.db.connectRequest.findUniqueOrThrow({ where: { id } });
    expect((await status(pending)).status).toBe('expired');
    expect((await status(connection)).status).toBe('accepted');
    expect((await services.session.get(grace(), session)).status).toBe('scheduled');
    expect((await services.session.proposal(alan(), proposal)).status).toBe('expired');
  });

  it('has nobody who is told anything there', async () => {
    const { ada, services } = core;
    expect(await services.directory.reader(ada().personId)).not.toBeNull();
    await remove('T1');
    expect(await services.directory.reader(ada().personId)).toBeNull();
    expect(await services.directory.workspacesOn('slack')).toEqual([]);
  });

  it('still tells somebody who is in another one', async () => {
    const emmy = await acts('Emmy', 'Harbour');
    const there = await acts('Emmy', 'Lighthouse');
    await remove('Harbour');
    expect(await core.services.directory.reader(emmy.personId)).toMatchObject({
      workspaceId: there.workspaceId,
    });
  });

  it('lets nobody in, not even who was let in a moment ago, until it has the bot again', async () => {
    await acts('Emmy', 'Harbour');
    await remove('Harbour');
    await expect(acts('Emmy', 'Harbour')).rejects.toEqual(refused('workspace-removed'));
    await expect(acts('Emmy', null)).rejects.toEqual(refused('workspace-removed'));
    await install('Harbour', 'The Harbour');
    expect(await acts('Emmy', 'Harbour')).toMatchObject({ name: 'Emmy' });
    expect(await acts('Emmy', null)).toMatchObject({ isPlaced: true });
  });
});
