import type { Client } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { watchGuilds } from '../../src/discord/guilds.ts';
import { logger } from '../../src/log.ts';
import type { LocalDiscord } from '../../src/playground/discord/local-discord.ts';
import {
  ADA,
  clientOf,
  GRACE,
  GUILD,
  OTHER_GUILD,
  ready,
  startLocal,
} from '../playground/discord/support/stage.ts';
import { becomesExpert, facts, newCore, requested, type TestCore } from '../support/core.ts';

let discord: LocalDiscord;
let core: TestCore;
let client: Client;
let nudges: number;

beforeEach(async () => {
  ({ discord } = await startLocal());
  core = await newCore();
  nudges = 0;
  client = watching();
  await ready(client);
});
afterEach(async () => {
  await client.destroy();
  await discord.close();
  await core.close();
});

function watching(): Client {
  const watched = clientOf(discord);
  watchGuilds(watched, {
    directory: core.services.directory,
    nudge: () => {
      nudges += 1;
    },
    log: logger('silent'),
  });
  return watched;
}

/** The guilds by name, as far as the bot is in them; looked at until they are as they should be. */
const become = (names: readonly string[]) =>
  expect
    .poll(
      async () => {
        const rows = await core.store.db.workspace.findMany({
          where: { platform: 'discord', removedAt: null },
        });
        return rows.map(({ name }) => name).sort();
      },
      { timeout: 5_000 },
    )
    .toEqual(names);

describe('the guilds in which the bot is', () => {
  it('are known by name as soon as it is ready', async () => {
    await become(['Harbour', 'Lighthouse']);
  });

  it('are fewer when one removes it, and what waits there for an answer is closed', async () => {
    await become(['Harbour', 'Lighthouse']);
    const [ada, grace] = await Promise.all(
      [ADA, GRACE].map(async ({ id: account }) => {
        const identity = { platform: 'discord', tenant: 'discord', workspace: GUILD.id, account };
        const actor = await core.services.directory.actor(identity, 'came', async () => facts(account));
        return () => ({ ...actor, intent: crypto.randomUUID() });
      }),
    );
    if (!ada || !grace) throw new Error('two people have come');
    await becomesExpert(core, ada);
    const id = await requested(core, grace, ada);
    discord.removeBot(GUILD.id);
    await become(['Lighthouse']);
    await expect.poll(async () => (await core.services.connect.get(grace(), id)).status).toBe('expired');
    await expect.poll(() => nudges).toBe(1);
  });

  it('are as many as before when one comes back', async () => {
    discord.removeBot(GUILD.id);
    await become(['Lighthouse']);
    discord.addBot(GUILD.id);
    await become(['Harbour', 'Lighthouse']);
  });

  it('are the same while one cannot be reached', async () => {
    await become(['Harbour', 'Lighthouse']);
    discord.outage(GUILD.id);
    discord.removeBot(OTHER_GUILD.id);
    await become(['Harbour']);
    discord.recover(GUILD.id);
    discord.addBot(OTHER_GUILD.id);
    await become(['Harbour', 'Lighthouse']);
    expect(nudges).toBe(1);
  });

  it('are fewer too when one removed it while it did not run', async () => {
    await become(['Harbour', 'Lighthouse']);
    await client.destroy();
    discord.removeBot(OTHER_GUILD.id);
    client = watching();
    await ready(client);
    await become(['Harbour']);
  });
});
