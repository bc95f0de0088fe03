import { startBot } from '../support/bot.ts';
import { cpuEach } from '../support/cpu-each.ts';
import { discordPeopleOf } from '../support/discord-people.ts';
import { DISCORD_TOKEN, discordStub } from '../support/discord-stub.ts';
import { type Measure, result } from '../support/measure.ts';
import { peer, startServer } from '../support/server-process.ts';
import { median, spread } from '../support/statistics.ts';

const ROUNDS = 25;
/** Interactions in one round. */
const COUNTED = 200;
/** Rounds before the counted ones: both programs are compiled. */
const WARM_UP = 8;

/** A bare discord.js client that only replies, to every command with the same card. */
async function startBare(card: object) {
  const discord = await discordStub();
  const server = await startServer({
    script: peer('discord'),
    env: { DISCORD_TOKEN, DISCORD_API_URL: discord.apiUrl, ANSWER: JSON.stringify(card) },
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
 * What an interaction costs, as a multiple of a bare discord.js client that only replies with a profile card drawn
 * beforehand; in turns in one run. `card` is `/connect` with an expert named; `mix` is everything people do, forms and
 * answered requests among it, with the messages that these send to others and the changes of their cards.
 */
export const discordCpu: Measure = {
  names: ['discord.cpu-card', 'discord.cpu-mix'],
  async run() {
    const bot = await startBot(['discord']);
    try {
      const people = await discordPeopleOf(bot);
      const bare = await startBare(await people.connect(0).shown);
      let seen = 0;
      const kinds = {
        bare: () => cpuEach(bare.server, COUNTED, bare.reply),
        card: () => cpuEach(bot.server, COUNTED, () => people.connect(seen++).shown),
        mix: () => cpuEach(bot.server, COUNTED, () => people.mix().shown),
      };
      type Kind = keyof typeof kinds;
      const rounds: Record<Kind, number>[] = [];
      for (let round = 0; round < WARM_UP + ROUNDS; round++) {
        const costs = {} as Record<Kind, number>;
        for (const kind of Object.keys(kinds) as Kind[]) {
          costs[kind] = await kinds[kind]();
          // What the mix owes to others is delivered within its own round.
          if (kind === 'mix') await bot.delivered();
        }
        if (round >= WARM_UP) rounds.push(costs);
      }
      await bare.stop();
      const each = (kind: Kind) =>
        spread(
          rounds.map((round) => round[kind]),
          'µs',
        );
      const figure = (kind: Kind) =>
        result(
          `discord.cpu-${kind}`,
          median(rounds.map((round) => round[kind] / round.bare)),
          'x',
          4,
          `${each(kind)}, bare discord.js ${each('bare')}`,
        );
      return [figure('card'), figure('mix')];
    } finally {
      await bot.stop();
    }
  },
};
