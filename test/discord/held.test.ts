import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { facts } from '../support/core.ts';
import { ADA, GRACE, GUILD, newStage, type Stage } from './support/stage.ts';

const LIGHTHOUSE = { id: '200000000000000002', name: 'Lighthouse' };

let stage: Stage;
const someone = async ({ id: account }: typeof ADA, workspace = GUILD) => {
  const identity = { platform: 'discord', tenant: 'discord', workspace, account };
  const name = account === ADA.id ? 'Ada' : 'Grace';
  const actor = await stage.app.services.directory.actor(identity, 'came', async () => facts(name));
  return () => ({ ...actor, intent: crypto.randomUUID() });
};
/** Grace has asked Ada; whether Ada was told depends on her. */
async function asked(workspace = GUILD) {
  const { directory, connect } = stage.app.services;
  const [ada, grace] = [await someone(ADA, workspace), await someone(GRACE, workspace)];
  await directory.setZone(ada(), { typed: 'Europe/London', hoursStay: false });
  await directory.setZone(grace(), { typed: 'America/New_York', hoursStay: false });
  await directory.saveProfile(ada(), { headline: 'Glad to help', bio: null, areas: 'SQL' });
  await connect.create(grace(), { expertId: ada().personId, area: 'SQL', message: null });
  await stage.app.worker.settled();
}

afterEach(() => stage.close());

describe('somebody who takes no direct messages', () => {
  beforeEach(async () => {
    stage = await newStage();
    await stage.ready();
  });

  it('sees beside the answer to their next command what waited, can act on it, and the other side is told', async () => {
    const { ada, grace, discord } = stage;
    ada.closeDms();
    await asked();
    expect(ada.dm()).toEqual([]);
    const told = await grace.waitFor('They have not been reached yet');
    const tries = discord.count('POST /channels/:channel/messages');
    const seen = async () => grace.read(await grace.next(() => grace.command('connections')));
    expect(await seen()).toContain('not reached yet');
    const list = await grace.next(() => grace.command('connect'));
    const pending = await grace.next(() => grace.press(list, 'Connection Pending'));
    expect(grace.read(pending)).toContain('They have not been reached yet');

    await ada.command('sessions');
    const waited = await ada.waitFor('would like to connect with you about SQL');
    expect(waited.privateTo).toBe(ADA.id);
    expect(ada.read(waited)).toContain('This has waited for you');
    await discord.until(() => !grace.read(told).includes('not been reached'));
    expect(discord.count('POST /channels/:channel/messages')).toBe(tries);
    expect(await seen()).not.toContain('not reached yet');

    await ada.press(waited, 'Accept');
    await grace.waitFor('accepted your request about SQL');
  });

  it('is written to again when they have come by and take direct messages', async () => {
    const { ada, grace } = stage;
    grace.closeDms();
    await asked();
    await ada.press(await ada.waitFor('would like to connect with you about SQL'), 'Accept');
    await ada.waitFor('They have not been reached yet');
    expect(grace.dm()).toEqual([]);
    grace.openDms();
    await grace.command('connections');
    await grace.waitFor('accepted your request about SQL');
    await expect.poll(() => stage.app.store.db.outboxRow.count({ where: { outcome: 'held' } })).toBe(0);
    const { session, connect } = stage.app.services;
    const [connection] = await connect.connections((await someone(ADA))());
    if (!connection) throw new Error('they are connected');
    await session.offer((await someone(ADA))(), {
      connectRequestId: connection.id,
      times: [new Date('2027-03-03T12:00:00Z')],
      lengthMinutes: 30,
    });
    await stage.app.worker.settled();
    expect(grace.dm()).toHaveLength(1);
  });
});

describe('direct messages of somebody in two servers', () => {
  beforeEach(async () => {
    const members = [ADA.id, GRACE.id];
    const channel = (id: string) => [{ id, name: 'general' }];
    stage = await newStage({
      guilds: [
        { id: GUILD, name: 'Harbour', members, channels: channel('300000000000000001') },
        { ...LIGHTHOUSE, members, channels: channel('300000000000000002') },
      ],
    });
    await stage.ready();
    await expect
      .poll(() => stage.app.services.directory.workspacesOn('discord'))
      .toEqual(expect.arrayContaining([GUILD, LIGHTHOUSE.id]));
  });

  it('ask which one is meant, and remember it', async () => {
    await asked(LIGHTHOUSE.id);
    await someone(GRACE);
    const { grace } = stage;
    await grace.command('connect', {}, { dm: true });
    const question = await grace.waitFor('Which workspace?');
    await grace.choose(question, 'Pick a workspace', LIGHTHOUSE.name);
    await grace.waitFor('Glad to help');
    await grace.command('connect', {}, { dm: true });
    await expect.poll(() => grace.read(grace.newest())).toContain('Glad to help');
  });

  it('name the server of each request', async () => {
    await asked(LIGHTHOUSE.id);
    await someone(GRACE);
    const { grace } = stage;
    await grace.command('connections', {}, { dm: true });
    expect(grace.read(await grace.waitFor('You asked'))).toContain('in Lighthouse');
  });

  it('need no word on it where a card is pressed on', async () => {
    await asked(LIGHTHOUSE.id);
    await someone(ADA);
    const { ada, grace } = stage;
    await ada.press(await ada.waitFor('would like to connect with you about SQL'), 'Accept');
    await grace.waitFor('accepted your request about SQL');
  });

  it('say so where nobody has met them', async () => {
    const { ada } = stage;
    await ada.command('connect', {}, { dm: true });
    await ada.waitFor('I do not know yet which workspace you are in.');
  });
});
