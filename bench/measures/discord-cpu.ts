import { startBot } from '../support/bot.ts';
import { cpuEach, cpuEachAt } from '../support/cpu-each.ts';
import { discordPeopleOf } from '../support/discord-people.ts';
import { DISCORD_TOKEN, discordStub } from '../support/discord-stub.ts';
import { type Measure, type Result, result } from '../support/measure.ts';
import { peer, startServer } from '../support/server-process.ts';
import { median, spread } from '../support/statistics.ts';

/** Rounds without a pause, … */
const ROUNDS = 25;
/** … of so many interactions. */
const COUNTED = 200;
/** Rounds at the rate at which answers are timed, … */
const PACED_ROUNDS = 9;
const PER_SECOND = 100;
/** … of so many seconds. */
const SECONDS = 5;
/** Rounds before the counted ones: both programs are compiled. */
const WARM_UP = 8;
const PACED_WARM_UP = 2;

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

type Kinds = Record<string, () => Promise<number>>;
type Round<K extends Kinds> = Record<keyof K, number>;

/** What each kind costs, in turns, round by round; the first rounds do not count. */
async function inTurns<K extends Kinds>(warmUp: number, counted: number, kinds: K): Promise<Round<K>[]> {
  const rounds: Round<K>[] = [];
  for (let round = 0; round < warmUp + counted; round++) {
    const costs = {} as Round<K>;
    for (const kind of Object.keys(kinds) as (keyof K)[]) costs[kind] = (await kinds[kind]?.()) ?? Number.NaN;
    if (round >= warmUp) rounds.push(costs);
  }
  return rounds;
}

function figure<K extends string>(
  name: string,
  rounds: readonly Record<K | 'bare', number>[],
  kind: K,
): Result {
  const cost = (of: K | 'bare') =>
    spread(
      rounds.map((round) => round[of]),
      'µs',
    );
  const ratio = median(rounds.map((round) => round[kind] / round.bare));
  return result(`discord.cpu-${name}`, ratio, 'x', 4, `${cost(kind)}, bare discord.js ${cost('bare')}`);
}

/**
 * What an interaction costs, as a multiple of a bare discord.js client that only replies with a profile card drawn
 * beforehand; in turns in one run. `card` is `/connect` with an expert named; `mix` is everything people do, forms and
 * answered requests among it, with the messages that these send to others and the changes of their cards; both one
 * after the other without a pause. `paced` is the mix at the rate at which the first answer is timed, for both programs,
 * until nothing is owed: there most of what either costs is being woken.
 */
export const discordCpu: Measure = {
  names: ['discord.cpu-card', 'discord.cpu-mix', 'discord.cpu-paced'],
  async run() {
    const bot = await startBot(['discord']);
    try {
      const people = await discordPeopleOf(bot);
      const { server, delivered } = bot;
      const bare = await startBare(await people.connect(0).shown);
      let seen = 0;
      const rushed = await inTurns(WARM_UP, ROUNDS, {
        bare: () => cpuEach(bare.server, COUNTED, bare.reply),
        card: () => cpuEach(server, COUNTED, () => people.connect(seen++).shown),
        async mix() {
          const cost = await cpuEach(server, COUNTED, () => people.mix().shown);
          // What is still owed to others is not the next kind's.
          await delivered();
          return cost;
        },
      });
      const paced = await inTurns(PACED_WARM_UP, PACED_ROUNDS, {
        bare: () => cpuEachAt(bare.server, PER_SECOND, SECONDS, bare.reply),
        mix: () => cpuEachAt(server, PER_SECOND, SECONDS, () => people.mix().shown, delivered),
      });
      await bare.stop();
      return [figure('card', rushed, 'card'), figure('mix', rushed, 'mix'), figure('paced', paced, 'mix')];
    } finally {
      await bot.stop();
    }
  },
};
