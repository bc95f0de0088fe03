import { startApp } from '../../src/app.ts';
import type { Config } from '../../src/config.ts';
import { features } from '../../src/features/features.ts';
import { logger } from '../../src/log.ts';
import type { Acked } from '../../src/playground/slack/deliveries.ts';
import type { SlackMessage } from '../../src/playground/slack/messages.ts';
import type { Person as SlackPerson } from '../../src/playground/slack/person.ts';
import { type SlackWorkspace, startSlackWorkspace } from '../../src/playground/slack/workspace.ts';
import { SCOPES, slackManifest, slackShortcuts } from '../../src/slack/manifest.ts';
import { testClock } from './clock.ts';
import { databaseFile } from './database.ts';
import { resubmit } from './slack-raw.ts';
import type { Person, Stage, Typed } from './stage.ts';

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

type Own = Omit<SlackPerson, 'command' | 'messages'>;

/** Somebody on Slack, with what only Slack has. */
export interface SlackActor extends Own, Omit<Person<SlackMessage>, keyof Own> {
  command(path: string, typed?: Typed | string, options?: { channel?: string }): Promise<Acked>;
  messages(channel?: string): SlackMessage[];
}

/** The bot on Slack. */
export interface TestApp extends Stage {
  readonly slack: SlackWorkspace;
  readonly ada: SlackActor;
  readonly grace: SlackActor;
  readonly alan: SlackActor;
  readonly mary: SlackActor;
  /** Anybody of the workspace. */
  as(account: string): SlackActor;
}

/** The words after a command that mean these options. */
const wordsOf = ({ expert, area, words, page }: Typed): string => {
  if (expert === undefined) return area ?? words ?? page ?? '';
  const isMeant = ({ realName, displayName }: { realName: string; displayName: string }) =>
    [realName, displayName].includes(expert);
  const { name = expert } = PEOPLE.find(isMeant) ?? {};
  return `@${name}`;
};

const SHORTCUTS = {
  'Connect with this person': 'person.connect',
  'Ask an expert about this': 'message.ask',
} as const;
/** Where suggestions stand under a list of experts. */
const MENUS = { expert: 'Find somebody', area: 'Pick an area' };

const actorAt = (slack: SlackWorkspace, account: string): SlackActor => {
  const person = slack.as(account);
  const directory = () =>
    person.messages('general').findLast((one) => person.read(one).includes(MENUS.expert));
  return {
    ...person,
    command: (path, typed = '', options) =>
      person.command(path, typeof typed === 'string' ? typed : wordsOf(typed), options),
    async suggested(option, typed) {
      const menus = directory() ?? (await person.next(() => person.command('/connect')));
      const { options } = await person.suggest(menus, MENUS[option], typed);
      return options.map(({ text }) => text.text);
    },
    async chooseOn(message, entry) {
      await person.messageShortcut(SHORTCUTS[entry], message);
      return slack.until(() => person.view());
    },
    sees: (words) =>
      slack.until(() =>
        [...person.messages('general'), ...person.dm(), person.view()].findLast((one) =>
          person.read(one).includes(words),
        ),
      ),
    messages: (channel = 'general') => person.messages(channel),
    form: () => person.view(),
    dismiss: () => person.closeView({ all: true }),
  };
};

export async function newApp(): Promise<TestApp> {
  const database = await databaseFile();
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
  const as = (account: string) => actorAt(slack, account);
  return {
    platform: 'slack',
    home: { platform: 'slack', workspace: TEAM, tenant: TEAM },
    app,
    slack,
    clock,
    database,
    logged,
    as,
    ada: as('U0ADA'),
    grace: as('U0GRACE'),
    alan: as('U0ALAN'),
    mary: as('U0MARY'),
    rename: ({ id }, displayName, realName) =>
      slack.changePerson(id, { displayName, ...(realName !== undefined && { realName }) }),
    until: (condition, timeoutMs) => slack.until(condition, timeoutMs),
    async opens(person, on, label) {
      const before = person.form();
      await person.press(on, label);
      await slack.until(() => person.form() !== before && person.form());
    },
    loseUpdate: () => slack.fail('chat.update', { kind: 'error', error: 'internal_error' }),
    resubmit: ({ id }, bent = {}) => resubmit({ slack }, id, bent),
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
