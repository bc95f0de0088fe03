import { type ExpertConnect, startApp } from '../../src/app.ts';
import type { Config } from '../../src/config.ts';
import { features } from '../../src/features/features.ts';
import { logger } from '../../src/log.ts';
import type { SlackMessage } from '../../src/playground/slack/messages.ts';
import type { Person } from '../../src/playground/slack/person.ts';
import { type SlackWorkspace, startSlackWorkspace } from '../../src/playground/slack/workspace.ts';
import { SCOPES, slackManifest, slackShortcuts } from '../../src/slack/manifest.ts';
import { type TestClock, testClock } from './clock.ts';
import { type TestDatabase, testDatabase } from './database.ts';

/** How deliveries reach the bot: the stories run over both (the vitest project `socket` says so). */
export const TRANSPORT = process.env.SLACK_TRANSPORT === 'socket' ? 'socket' : 'http';
/** How a body that is no delivery is answered: by a status over HTTP; a socket only has it taken, with nothing said. */
export const REFUSED_WHOLE = TRANSPORT === 'socket' ? { status: 200, body: '' } : { status: 400 };
export const SIGNING_SECRET = 'a secret for tests only';
export const BOT_TOKEN = 'xoxb-for-tests-only';
const APP_TOKEN = 'xapp-for-tests-only';
export const TEAM = 'T0TEST';

/** Everybody who plays a part; zones differ so that a wrong one shows. */
const PEOPLE = [
  { id: 'U0ADA', name: 'ada', realName: 'Ada Lovelace', displayName: 'Ada', zone: 'Europe/London' },
  { id: 'U0GRACE', name: 'grace', realName: 'Grace Hopper', displayName: 'Grace', zone: 'America/New_York' },
  { id: 'U0ALAN', name: 'alan', realName: 'Alan Turing', displayName: '', zone: 'Asia/Kolkata' },
  { id: 'U0MARY', name: 'mary', realName: 'Mary Jackson', displayName: 'Mary', zone: 'Pacific/Apia' },
  { id: 'U0ROBOT', name: 'robot', realName: 'Robot', displayName: 'Robot', zone: 'UTC', bot: true },
  { id: 'U0EVE', name: 'eve', realName: 'Eve Elsewhere', displayName: 'Eve', zone: 'UTC', outsider: true },
] as const;

/** The whole bot in front of a strict local Slack, on a real database file. */
export interface TestApp {
  readonly app: ExpertConnect;
  readonly slack: SlackWorkspace;
  readonly clock: TestClock;
  readonly database: TestDatabase;
  /** What was logged, a JSON object each. */
  readonly logged: string[];
  readonly ada: Person;
  readonly grace: Person;
  readonly alan: Person;
  readonly mary: Person;
  /** Presses and resolves when a form is open. */
  opens(person: Person, on: SlackMessage, label: string): Promise<void>;
  /** Resolves when everything that is due has been delivered. */
  settled(): Promise<void>;
  /** Stops everything; throws when the bot sent Slack anything that Slack would have refused. */
  close(): Promise<void>;
}

export async function newApp(): Promise<TestApp> {
  const database = await testDatabase();
  await database.store.close();
  const clock = testClock();
  const logged: string[] = [];
  const slack = await startSlackWorkspace({
    teamId: TEAM,
    signingSecret: SIGNING_SECRET,
    botToken: BOT_TOKEN,
    scopes: Object.keys(SCOPES),
    ...(TRANSPORT === 'socket' && { appToken: APP_TOKEN }),
    people: PEOPLE,
    channels: [{ id: 'C0GENERAL', name: 'general', members: PEOPLE.map(({ id }) => id) }],
    clock: { now: () => clock.now().getTime(), realNow: () => Date.now() },
    homeTab: slackManifest(features, 'https://bot.example.org').features.app_home.home_tab_enabled,
    commands: [...features.commands.values()].map(({ path, summary, usage }) => ({
      command: path,
      description: summary,
      usageHint: usage,
    })),
    shortcuts: slackShortcuts(features).map(({ callback_id: callbackId, ...hint }) => ({
      callbackId,
      ...hint,
    })),
  });
  const app = await startApp(
    botConfig(database.url, slack.apiUrl),
    logger('debug', { write: (line) => void logged.push(line) }),
    clock,
  );
  await reaches(slack, app.url);
  const settled = async () => {
    await slack.settled();
    await app.worker.settled();
  };
  return {
    app,
    slack,
    clock,
    database,
    logged,
    ada: slack.as('U0ADA'),
    grace: slack.as('U0GRACE'),
    alan: slack.as('U0ALAN'),
    mary: slack.as('U0MARY'),
    async opens(person, on, label) {
      await person.press(on, label);
      await slack.until(() => person.view());
    },
    settled,
    async close() {
      await app.stop();
      await slack.close();
      await database.close();
      if (slack.violations.length > 0)
        throw new Error(`Slack would have refused: ${JSON.stringify(slack.violations, null, 2)}`);
    },
  };
}

/** What a bot needs to serve a test's workspace from a test's database. */
export const botConfig = (databaseUrl: string, apiUrl: string): Config => ({
  databaseUrl,
  host: '127.0.0.1',
  port: 0,
  publicUrl: undefined,
  logLevel: 'debug',
  slack: {
    botToken: BOT_TOKEN,
    apiUrl,
    ...(TRANSPORT === 'socket' ? { appToken: APP_TOKEN } : { signingSecret: SIGNING_SECRET }),
  },
  discord: undefined,
});

/** Resolves once Slack's deliveries reach the bot that listens at `url`. */
export async function reaches(slack: SlackWorkspace, url: string): Promise<void> {
  slack.eventsUrl = `${url}/slack/events`;
  await slack.until(() => slack.sockets?.count !== 0, 10_000);
}

/** Makes somebody an expert, through the front door: profile by form, weekdays 9-17 by a button. */
export async function becomeExpert(
  bot: TestApp,
  person: Person,
  { headline = 'Glad to help', areas = 'TypeScript, SQL' }: { headline?: string; areas?: string } = {},
): Promise<void> {
  const invitation = await person.next(() => person.command('/expert'));
  await bot.opens(person, invitation, 'Become an expert');
  await person.fill({ Headline: headline, 'Areas of expertise': areas });
  await person.submit();
  const own = await person.waitFor('no weekly hours yet');
  await person.press(own, 'Weekdays 9:00–17:00');
  await person.waitFor('Monday to Friday, 9:00 to 17:00, saved.');
}

/** Two people connected: the requester has asked, the expert has accepted. Resolves with the requester's message of it. */
export async function connected(
  bot: TestApp,
  requester: Person,
  expert: Person,
  { handle = '@ada', area = 'SQL' }: { handle?: string; area?: string } = {},
): Promise<SlackMessage> {
  const card = await requester.next(() => requester.command('/connect', handle));
  await bot.opens(requester, card, `Connect with ${nameIn(requester.read(card))}`);
  await requester.fill({ 'Area of expertise': area });
  await requester.submit();
  await expert.press(await expert.waitFor(`would like to connect with you about ${area}`), 'Accept');
  return requester.waitFor(`accepted your request about ${area}`);
}

const nameIn = (card: string) => card.split('\n', 1)[0] ?? '';

/** From a message with **Book a session** to the proposal in the expert's direct messages. */
export async function proposed(
  bot: TestApp,
  requester: Person,
  expert: Person,
  from: SlackMessage,
  { title = 'Review', goals = 'A decision' }: { title?: string; goals?: string } = {},
): Promise<SlackMessage> {
  const lengths = await requester.next(() => requester.press(from, 'Book a session'));
  await requester.press(lengths, '30 min');
  const days = await requester.waitFor('Pick a day for 30 min');
  const [day] = optionsOf(days);
  await requester.choose(days, 'Pick a day', day ?? '');
  const times = await requester.waitFor('pick a time for 30 min');
  const [time] = optionsOf(times);
  await requester.choose(times, 'Pick a time', time ?? '');
  await bot.slack.until(() => requester.view());
  await requester.fill({ Title: title, Goals: goals });
  await requester.submit();
  return expert.waitFor('proposes a session');
}

/** The labels of the options in a message's first choice. */
export function optionsOf(message: SlackMessage): string[] {
  const text = JSON.stringify(message.blocks ?? []);
  const [, options = '[]'] = /"options":(\[.*?\])[,}]/.exec(text) ?? [];
  return (JSON.parse(options) as { text: { text: string } }[]).map((option) => option.text.text);
}
