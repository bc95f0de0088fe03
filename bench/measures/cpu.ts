import { setTimeout as pause } from 'node:timers/promises';
import { type Bot, startBot } from '../support/bot.ts';
import { cpuEach } from '../support/cpu-each.ts';
import { command, deliver, SIGNING_SECRET } from '../support/deliveries.ts';
import { closedLoop } from '../support/load.ts';
import { type Measure, result } from '../support/measure.ts';
import { peopleOf } from '../support/people.ts';
import { countRequests } from '../support/seed.ts';
import { peer, startServer } from '../support/server-process.ts';
import { median, spread } from '../support/statistics.ts';

const ROUNDS = 25;
/** Messages that the bot has under way at most. */
const DELIVERIES = 8;
/** Rounds before the counted ones: code is compiled, pages are in memory. */
const WARM_UP = 2;

const startBolt = (answerBytes: number) =>
  startServer({
    script: peer('bolt'),
    env: {
      SLACK_BOT_TOKEN: 'xoxb-bench',
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      ANSWER_BYTES: String(answerBytes),
    },
    readyPath: '/',
    readyStatus: 404,
    probe: true,
  });

/** What each kind of request costs the bot and the bare Bolt app, round by round, in µs of CPU. */
async function measureCpu(bot: Bot) {
  const people = await peopleOf(bot);
  const { server, slack } = bot;
  const bytes = JSON.stringify(await people.lookAt(1)).length;
  const bolt = await startBolt(bytes);
  const boltAnswers = async () => {
    const url = slack.newUrl();
    const answer = slack.next(url);
    await deliver(bolt.url, command(people.someone(), '/connect', people.mention(1), url));
    await answer;
  };
  let seen = 0;
  const kinds = {
    boltAck: () => cpuEach(bolt, 200, () => deliver(bolt.url, people.acknowledged())),
    ack: () => cpuEach(server, 200, () => people.send(people.acknowledged())),
    boltAnswer: () => cpuEach(bolt, 100, boltAnswers),
    card: () => cpuEach(server, 100, () => people.lookAt(seen++)),
    async form() {
      const { held, release } = slack.holdMessages();
      // As many messages as the delivery worker sends at the same time: from then on it has no hand free.
      await closedLoop(DELIVERIES, people.submitAlone);
      while (held() < DELIVERIES) await pause(5);
      try {
        return await cpuEach(server, 50, people.submitAlone);
      } finally {
        release();
      }
    },
  };
  type Kind = keyof typeof kinds;
  const rounds: Record<Kind, number>[] = [];
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    const costs = {} as Record<Kind, number>;
    for (const kind of Object.keys(kinds) as Kind[]) costs[kind] = await kinds[kind]();
    if (round >= WARM_UP) rounds.push(costs);
    // The messages held back are delivered outside of what is counted.
    await bot.delivered();
  }
  await bolt.stop();
  const { requests, owed } = countRequests(bot.database);
  if (requests !== people.sent() || owed !== requests)
    throw new Error(
      `${people.sent()} forms were taken, ${requests} requests and ${owed} messages are stored`,
    );
  return rounds;
}

/**
 * CPU of the whole process per request, as a multiple of a bare Bolt app that acknowledges a command, taken in turns
 * at 16 requests under way. The payloads are the same; the peer's cost of posting the same answer is taken off the
 * card's, so that what remains is the bot's own work, drawing included. Telling the expert is held back: a form
 * counts until its rows are durable (synchronous = FULL) and the profile is drawn anew in the acknowledgement.
 */
export const cpu: Measure = {
  names: ['cpu.acknowledge', 'cpu.profile-card', 'cpu.connect-form'],
  async run() {
    const bot = await startBot();
    try {
      const rounds = await measureCpu(bot);
      const each = (kind: keyof (typeof rounds)[number]) =>
        spread(
          rounds.map((r) => r[kind]),
          'µs',
        );
      const ratio = (of: (round: (typeof rounds)[number]) => number) =>
        median(rounds.map((r) => of(r) / r.boltAck));
      const base = `bare Bolt ${each('boltAck')}`;
      return [
        result(
          'cpu.acknowledge',
          ratio((r) => r.ack),
          'x',
          0.9,
          `${each('ack')}, ${base}`,
        ),
        result(
          'cpu.profile-card',
          ratio((r) => r.card - (r.boltAnswer - r.boltAck)),
          'x',
          6,
          `${each('card')}, of it the call ${spread(
            rounds.map((r) => r.boltAnswer - r.boltAck),
            'µs',
          )}`,
        ),
        result(
          'cpu.connect-form',
          ratio((r) => r.form),
          'x',
          12,
          `${each('form')}, ${base}`,
        ),
      ];
    } finally {
      await bot.stop();
    }
  },
};
