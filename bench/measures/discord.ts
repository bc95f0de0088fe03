import { setTimeout as pause } from 'node:timers/promises';
import { startBot } from '../support/bot.ts';
import { discordPeopleOf } from '../support/discord-people.ts';
import { DISCORD_TOKEN, discordStub } from '../support/discord-stub.ts';
import { closedLoop, openLoop } from '../support/load.ts';
import { type Measure, result } from '../support/measure.ts';
import { countRequests } from '../support/seed.ts';
import { peer, type ServerProcess, startServer } from '../support/server-process.ts';
import { median, quantile, spread } from '../support/statistics.ts';

const PER_SECOND = 100;
const SECONDS = 20;
const ROUNDS = 3;
const CPU_ROUNDS = 15;
/** Interactions in one round of counting CPU. */
const COUNTED = 200;
const WARM_UP = 2;
const INTERACTIONS = 10_000;

async function cpuEach(server: ServerProcess, task: () => Promise<unknown>): Promise<number> {
  const before = await server.cpuMicros();
  await closedLoop(COUNTED, task);
  // What an interaction leaves to be done after its answer counts too.
  await pause(50);
  return ((await server.cpuMicros()) - before) / COUNTED;
}

/** A bare discord.js client that replies with as much as a profile card is. */
async function startBare(answerBytes: number) {
  const discord = await discordStub();
  const server = await startServer({
    script: peer('discord'),
    env: { DISCORD_TOKEN, DISCORD_API_URL: discord.apiUrl, ANSWER_BYTES: String(answerBytes) },
    readyPath: '/',
    probe: true,
  });
  const data = { id: '1', name: 'connect', type: 1, options: [] };
  return {
    server,
    reply: () => discord.interact({ type: 2, user: '100000000000000042', data }).shown,
    async stop() {
      await server.stop();
      await discord.close();
    },
  };
}

/**
 * The same mix as on Slack, through the gateway: how long the first answer takes at a steady 100 interactions a
 * second; what one costs as a multiple of a bare discord.js client that only replies, in turns in one run, messages to
 * experts included; and the memory after 10,000 of them.
 */
export const discord: Measure = {
  names: ['discord.first-answer-p99', 'discord.cpu', 'discord.after-10000'],
  async run() {
    const bot = await startBot(['discord']);
    try {
      const people = await discordPeopleOf(bot);
      const bare = await startBare(JSON.stringify(await people.connect(0).shown).length);
      const cpu: { own: number; bare: number }[] = [];
      for (let round = 0; round < WARM_UP + CPU_ROUNDS; round++) {
        const own = await cpuEach(bot.server, () => people.mix().shown);
        const each = { own, bare: await cpuEach(bare.server, bare.reply) };
        if (round >= WARM_UP) cpu.push(each);
      }
      await bare.stop();

      const mix = () => ({ kind: 'any' as const, done: people.mix().first });
      const p99: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const taken = await openLoop(PER_SECOND, SECONDS, mix);
        p99.push(
          quantile(
            taken.map(({ ms }) => ms),
            0.99,
          ),
        );
      }

      const before = bot.server.memoryMb();
      await closedLoop(INTERACTIONS, () => people.mix().shown);
      const after = bot.server.memoryMb();
      await bot.delivered();
      const { requests } = countRequests(bot.database);
      if (requests !== people.sent())
        throw new Error(`${people.sent()} forms were sent, ${requests} are stored: ${people.refused()[0]}`);
      return [
        result(
          'discord.first-answer-p99',
          median(p99),
          'ms',
          50,
          `rounds ${p99.map((ms) => ms.toFixed(1)).join(' ')}`,
        ),
        result(
          'discord.cpu',
          median(cpu.map((each) => each.own / each.bare)),
          'x',
          4,
          `${spread(
            cpu.map(({ own }) => own),
            'µs',
          )}, bare discord.js ${spread(
            cpu.map((each) => each.bare),
            'µs',
          )}`,
        ),
        result('discord.after-10000', after, 'MB', 320, `${before.toFixed(0)} MB before them`),
      ];
    } finally {
      await bot.stop();
    }
  },
};
