import process from 'node:process';
import { z } from 'zod';

/** One thing wrong with the environment, ready to be shown: which variable, what is wrong, what would be right. */
export interface ConfigProblem {
  variable: string;
  problem: string;
  example: string;
}

/** The environment cannot be used; `message` is the readable list. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly ConfigProblem[];
  constructor(problems: readonly ConfigProblem[]) {
    super(
      [
        'The configuration has problems:',
        ...problems.map((p) => `  ${p.variable}: ${p.problem}\n    for example: ${p.variable}=${p.example}`),
        'All variables are explained in .env.example.',
      ].join('\n'),
    );
    this.problems = problems;
  }
}

const EXAMPLES = {
  DATABASE_URL: 'file:./data/expert-connect.db',
  HOST: '127.0.0.1',
  PORT: '3000',
  PUBLIC_URL: 'https://experts.example.com',
  LOG_LEVEL: 'info',
  NODE_ENV: 'production',
  SECRET_KEY: '(the output of: openssl rand -base64 32)',
  SLACK_BOT_TOKEN: 'xoxb-…',
  SLACK_SIGNING_SECRET: '(32 hex digits, from the app’s Basic Information page)',
  SLACK_APP_TOKEN: 'xapp-…',
  SLACK_API_URL: 'https://slack.com/api/',
  SLACK_CLIENT_ID: '1234567890.1234567890123',
  SLACK_CLIENT_SECRET: '(32 hex digits, from the app’s Basic Information page)',
  DISCORD_TOKEN: '(the token on the application’s Bot page)',
  DISCORD_API_URL: 'https://discord.com/api',
  DISCORD_DEV_GUILD_ID: '1234567890123456789',
} as const;
type Variable = keyof typeof EXAMPLES;

const httpUrl = (problem: string) =>
  z.string().refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), problem);

/** A variable that means something in a later version: refused by name, so that nobody waits for its effect. */
const notYet = (problem: string) => z.never({ error: problem }).optional();

const schema = z.object({
  DATABASE_URL: z
    .string()
    .default('file:./data/expert-connect.db')
    .refine(
      (value) => /^file:.+/.test(value),
      'must be a SQLite file, written file:PATH; PostgreSQL is not served yet',
    ),
  HOST: z.string().default('127.0.0.1'),
  PORT: z
    .string()
    .default('3000')
    .refine(
      (value) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535,
      'must be a port number from 0 to 65535',
    )
    .transform(Number),
  PUBLIC_URL: httpUrl('must be the address people reach the bot at, beginning with https://').optional(),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
      error: 'must be one of trace, debug, info, warn, error, fatal, silent',
    })
    .default('info'),
  NODE_ENV: z.string().optional(),
  SECRET_KEY: z
    .string()
    .refine((value) => Buffer.from(value, 'base64').length === 32, 'must be 32 random bytes in base64')
    .optional(),
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-', 'must be a bot token, beginning with xoxb-').optional(),
  SLACK_SIGNING_SECRET: z.string().min(8, 'is too short to be a signing secret').optional(),
  SLACK_APP_TOKEN: z
    .string()
    .startsWith('xapp-', 'must be an app-level token, beginning with xapp-')
    .optional(),
  SLACK_CLIENT_ID: notYet('installing into several workspaces is not served yet; leave it out'),
  SLACK_CLIENT_SECRET: notYet('installing into several workspaces is not served yet; leave it out'),
  DISCORD_TOKEN: z
    .string()
    .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/, 'must be a bot token: three parts with dots between them')
    .optional(),
  DISCORD_API_URL: httpUrl('must be the base address of the REST API').default('https://discord.com/api'),
  DISCORD_DEV_GUILD_ID: z
    .string()
    .regex(/^\d{17,20}$/, 'must be the id of a server: 17 to 20 digits')
    .optional(),
  SLACK_API_URL: httpUrl('must be the base address of the Web API').default('https://slack.com/api/'),
});

/** What the Web API needs, and how deliveries arrive: Socket Mode, or `POST /slack/events` with a signature. */
export type SlackConfig = { botToken: string; apiUrl: string } & (
  | { appToken: string }
  | { signingSecret: string }
);

export interface DiscordConfig {
  token: string;
  apiUrl: string;
  /** Commands are registered in this server alone. */
  devGuild: string | undefined;
}

export interface Config {
  databaseUrl: string;
  host: string;
  port: number;
  publicUrl: string | undefined;
  logLevel: z.infer<typeof schema>['LOG_LEVEL'];
  slack: SlackConfig | undefined;
  discord: DiscordConfig | undefined;
}

/** Variables that decide whether a platform is meant to be served; empty ones count as absent. */
const PLATFORM_VARIABLE = /^(SLACK|DISCORD)_/;

const present = (env: NodeJS.ProcessEnv) =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''));

/** True when nothing says which platform to serve and this is not production: then the playground starts. */
export const wantsPlayground = (env: NodeJS.ProcessEnv = process.env): boolean =>
  env.NODE_ENV !== 'production' && !Object.keys(present(env)).some((name) => PLATFORM_VARIABLE.test(name));

/**
 * Reads the environment once. Throws `ConfigError` with every problem at once, missing credentials included
 * unless `playground` says that it brings its own.
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env, { playground = false } = {}): Config {
  const parsed = schema.safeParse(present(env));
  const problems: ConfigProblem[] = (parsed.error?.issues ?? []).map((issue) => {
    const variable = String(issue.path[0]) as Variable;
    return { variable, problem: issue.message, example: EXAMPLES[variable] };
  });
  const given = present(env);
  const need = (variable: Variable, problem: string) => {
    if (!(variable in given)) problems.push({ variable, problem, example: EXAMPLES[variable] });
  };
  const wants = (platform: string) =>
    Object.keys(given).some((name) => name.startsWith(platform) && !name.endsWith('_API_URL'));
  if (!playground && wants('DISCORD_'))
    need('DISCORD_TOKEN', 'is missing; without it nobody in Discord can be answered');
  // Slack is asked for by name, or by saying nothing of Discord.
  if (!playground && (wants('SLACK_') || !wants('DISCORD_'))) {
    need('SLACK_BOT_TOKEN', 'is missing; without it nothing can be sent to Slack');
    if (!('SLACK_APP_TOKEN' in given))
      need(
        'SLACK_SIGNING_SECRET',
        'is missing; without it nothing that arrives can be trusted, unless SLACK_APP_TOKEN asks for Socket Mode',
      );
  }
  if (problems.length > 0 || !parsed.data) throw new ConfigError(problems);
  const { data } = parsed;
  return {
    databaseUrl: data.DATABASE_URL,
    host: data.HOST,
    port: data.PORT,
    publicUrl: data.PUBLIC_URL,
    logLevel: data.LOG_LEVEL,
    slack: slackConfig(data),
    discord: discordConfig(data),
  };
}

/** With an app-level token, Socket Mode; undefined where too little is given for either way. */
function slackConfig({
  SLACK_BOT_TOKEN: botToken,
  SLACK_APP_TOKEN: appToken,
  SLACK_SIGNING_SECRET: signingSecret,
  SLACK_API_URL: apiUrl,
}: z.infer<typeof schema>): SlackConfig | undefined {
  if (!botToken) return undefined;
  if (appToken) return { botToken, apiUrl, appToken };
  return signingSecret ? { botToken, apiUrl, signingSecret } : undefined;
}

const discordConfig = ({
  DISCORD_TOKEN: token,
  DISCORD_API_URL: apiUrl,
  DISCORD_DEV_GUILD_ID: devGuild,
}: z.infer<typeof schema>): DiscordConfig | undefined =>
  token === undefined ? undefined : { token, apiUrl: apiUrl.replace(/\/+$/, ''), devGuild };
