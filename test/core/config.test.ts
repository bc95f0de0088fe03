import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig, wantsPlayground } from '../../src/config.ts';

const SLACK = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: '0123456789abcdef' };

function refusal(env: NodeJS.ProcessEnv, options = {}): ConfigError {
  try {
    readConfig(env, options);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('the configuration was taken');
}

describe('the configuration', () => {
  it('needs nothing but the two secrets of Slack', () => {
    expect(readConfig(SLACK)).toEqual({
      databaseUrl: 'file:./data/expert-connect.db',
      host: '127.0.0.1',
      port: 3000,
      publicUrl: undefined,
      logLevel: 'info',
      slack: {
        botToken: 'xoxb-1',
        signingSecret: '0123456789abcdef',
        apiUrl: 'https://slack.com/api/',
      },
      discord: undefined,
    });
  });

  it('serves Discord alone with its token, or both', () => {
    const DISCORD_TOKEN = 'abc.def.ghi-jkl_m';
    const discord = { token: DISCORD_TOKEN, apiUrl: 'https://discord.com/api', devGuild: undefined };
    expect(readConfig({ DISCORD_TOKEN })).toMatchObject({ slack: undefined, discord });
    expect(readConfig({ ...SLACK, DISCORD_TOKEN })).toMatchObject({ slack: { botToken: 'xoxb-1' }, discord });
    const given = {
      DISCORD_API_URL: 'http://127.0.0.1:4000/api/',
      DISCORD_DEV_GUILD_ID: '12345678901234567',
    };
    expect(readConfig({ DISCORD_TOKEN, ...given }).discord).toEqual({
      token: DISCORD_TOKEN,
      apiUrl: 'http://127.0.0.1:4000/api',
      devGuild: '12345678901234567',
    });
  });

  it('asks for what is missing of a platform that is begun, and of that alone', () => {
    const missing = (env: NodeJS.ProcessEnv) => refusal(env).problems.map(({ variable }) => variable);
    expect(missing({ DISCORD_DEV_GUILD_ID: '12345678901234567' })).toEqual(['DISCORD_TOKEN']);
    expect(missing({ DISCORD_TOKEN: 'a.b.c', SLACK_BOT_TOKEN: 'xoxb-1' })).toEqual(['SLACK_SIGNING_SECRET']);
  });

  it('takes what is given', () => {
    const config = readConfig({
      ...SLACK,
      DATABASE_URL: 'file:/var/lib/bot.db',
      HOST: '::1',
      PORT: '0',
      PUBLIC_URL: 'https://experts.example.com',
      LOG_LEVEL: 'debug',
      SECRET_KEY: Buffer.alloc(32).toString('base64'),
      SLACK_API_URL: 'http://127.0.0.1:4000/api/',
    });
    expect(config).toMatchObject({
      databaseUrl: 'file:/var/lib/bot.db',
      host: '::1',
      port: 0,
      publicUrl: 'https://experts.example.com',
      logLevel: 'debug',
      slack: { apiUrl: 'http://127.0.0.1:4000/api/' },
    });
  });

  it.each([
    ['DATABASE_URL', 'postgresql://localhost/bot', 'must be a SQLite file'],
    ['DATABASE_URL', 'file:', 'must be a SQLite file'],
    ['PORT', 'http', 'must be a port number from 0 to 65535'],
    ['PORT', '65536', 'must be a port number from 0 to 65535'],
    ['PORT', '-1', 'must be a port number from 0 to 65535'],
    ['PUBLIC_URL', 'experts.example.com', 'must be the address people reach the bot at'],
    ['LOG_LEVEL', 'loud', 'must be one of trace, debug, info'],
    ['SECRET_KEY', 'too short', 'must be 32 random bytes in base64'],
    ['SLACK_BOT_TOKEN', 'xoxp-1', 'must be a bot token, beginning with xoxb-'],
    ['SLACK_APP_TOKEN', 'xoxb-1', 'must be an app-level token, beginning with xapp-'],
    ['SLACK_SIGNING_SECRET', 'short', 'is too short to be a signing secret'],
    ['SLACK_API_URL', 'ftp://slack.com', 'must be the base address of the Web API'],
    ['DISCORD_TOKEN', 'abc', 'must be a bot token: three parts with dots between them'],
    ['DISCORD_API_URL', 'discord.com', 'must be the base address of the REST API'],
  ])('refuses %s=%s and names the variable, the problem and an example', (variable, value, problem) => {
    const { problems, message } = refusal({ ...SLACK, [variable]: value });
    expect(problems).toEqual([
      { variable, problem: expect.stringContaining(problem), example: expect.stringMatching(/./) },
    ]);
    expect(message).toContain(`  ${variable}: ${problems[0]?.problem}\n`);
    expect(message).toContain(`    for example: ${variable}=${problems[0]?.example}\n`);
  });

  it('has an example for every variable that it can refuse', () => {
    const wrong = [...Object.keys(SLACK), 'DATABASE_URL', 'PORT', 'PUBLIC_URL', 'LOG_LEVEL', 'SECRET_KEY'];
    const notYet = ['SLACK_APP_TOKEN', 'SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET'];
    const discord = ['DISCORD_TOKEN', 'DISCORD_API_URL', 'DISCORD_DEV_GUILD_ID'];
    const variables = [...wrong, ...notYet, ...discord, 'SLACK_API_URL'];
    const { problems } = refusal(Object.fromEntries(variables.map((name) => [name, '?'])));
    expect(problems.map(({ variable }) => variable).sort()).toEqual(variables.sort());
    for (const { variable, example } of problems) expect(example, variable).toMatch(/\S{4}/);
  });

  it('lists everything at once: what is missing and what is wrong', () => {
    const { problems } = refusal({ PORT: 'x', LOG_LEVEL: 'y' });
    expect(problems.map(({ variable }) => variable)).toEqual([
      'PORT',
      'LOG_LEVEL',
      'SLACK_BOT_TOKEN',
      'SLACK_SIGNING_SECRET',
    ]);
  });

  it('takes an empty variable for a missing one', () => {
    expect(readConfig({ ...SLACK, PORT: '', HOST: ' ' })).toMatchObject({ port: 3000, host: '127.0.0.1' });
    expect(refusal({ ...SLACK, SLACK_BOT_TOKEN: ' ' }).problems).toMatchObject([
      { variable: 'SLACK_BOT_TOKEN', problem: expect.stringContaining('is missing') },
    ]);
  });

  it('never repeats a secret that it refuses', () => {
    const { message } = refusal({
      SLACK_BOT_TOKEN: 'xoxp-private',
      SLACK_SIGNING_SECRET: 'hush',
      SLACK_APP_TOKEN: 'secretive',
    });
    expect(message).not.toMatch(/private|hush|secretive/);
  });

  it.each([
    ['SLACK_CLIENT_ID', '1.2'],
    ['SLACK_CLIENT_SECRET', 'abc'],
  ])('refuses %s by name, because nothing would come of it yet', (variable, value) => {
    expect(refusal({ ...SLACK, [variable]: value }).problems).toMatchObject([
      { variable, problem: expect.stringContaining('is not served yet; leave it out') },
    ]);
  });

  it('takes an app-level token for Socket Mode, which needs no signing secret', () => {
    const { SLACK_BOT_TOKEN } = SLACK;
    const socket = { botToken: 'xoxb-1', appToken: 'xapp-1', apiUrl: 'https://slack.com/api/' };
    expect(readConfig({ SLACK_BOT_TOKEN, SLACK_APP_TOKEN: 'xapp-1' }).slack).toEqual(socket);
    expect(readConfig({ ...SLACK, SLACK_APP_TOKEN: 'xapp-1' }).slack).toEqual(socket);
    expect(refusal({ SLACK_APP_TOKEN: 'xapp-1' }).problems).toMatchObject([{ variable: 'SLACK_BOT_TOKEN' }]);
  });

  it('wants no credentials for the playground, which brings its own, but minds everything else', () => {
    expect(readConfig({}, { playground: true }).slack).toBeUndefined();
    expect(refusal({ PORT: 'x' }, { playground: true }).problems).toHaveLength(1);
  });
});

describe('without a command', () => {
  it.each([
    [{}, true],
    [{ NODE_ENV: 'development', PORT: '4000' }, true],
    [{ SLACK_BOT_TOKEN: '', DISCORD_TOKEN: ' ' }, true],
    [{ SLACK_API_URL: 'https://slack.com/api/' }, false],
    [{ DISCORD_TOKEN: 'x' }, false],
    [{ NODE_ENV: 'production' }, false],
  ])('%j starts the playground: %s', (env, starts) => {
    expect(wantsPlayground(env)).toBe(starts);
  });

  it('production without credentials is refused with the list', () => {
    expect(refusal({ NODE_ENV: 'production' }).message).toMatch(
      /SLACK_BOT_TOKEN: is missing[\s\S]*SLACK_SIGNING_SECRET: is missing/,
    );
  });
});
