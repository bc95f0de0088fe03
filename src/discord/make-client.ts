import { Client, type ClientOptions, GatewayIntentBits, Options } from 'discord.js';
import { SECOND } from '../core/time.ts';

type IdentifyThrottler = Exclude<
  ReturnType<NonNullable<NonNullable<ClientOptions['ws']>['buildIdentifyThrottler']>>,
  Promise<unknown>
>;

export interface ClientSettings {
  /** The REST API's base address, without a version. */
  readonly apiUrl: string;
  /** Paces the sessions that are begun anew. */
  readonly pace: IdentifyThrottler;
}

/** Nothing of these is ever looked up: whoever acts, and what they act on, comes with the interaction. */
const UNUSED = {
  ApplicationCommandManager: 0,
  ApplicationEmojiManager: 0,
  AutoModerationRuleManager: 0,
  BaseGuildEmojiManager: 0,
  DMMessageManager: 0,
  EntitlementManager: 0,
  GuildBanManager: 0,
  GuildEmojiManager: 0,
  GuildInviteManager: 0,
  GuildMessageManager: 0,
  GuildScheduledEventManager: 0,
  GuildStickerManager: 0,
  MessageManager: 0,
  PresenceManager: 0,
  ReactionManager: 0,
  ReactionUserManager: 0,
  StageInstanceManager: 0,
  SubscriptionManager: 0,
  ThreadManager: 0,
  ThreadMemberManager: 0,
  VoiceStateManager: 0,
} as const;

const isSelf = ({ id, client }: { readonly id: string; readonly client: Client }) => id === client.user?.id;

/** A client that asks for the guilds alone, pings nobody unless told, and keeps little in memory. */
export const makeClient = ({ apiUrl, pace }: ClientSettings): Client =>
  new Client({
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [] },
    // What comes before everything is known would wait for guilds that Discord itself cannot reach.
    waitGuildTimeout: 2 * SECOND,
    makeCache: Options.cacheWithLimits({
      ...UNUSED,
      GuildMemberManager: { maxSize: 0, keepOverLimit: isSelf },
      UserManager: { maxSize: 0, keepOverLimit: isSelf },
    }),
    // What is sent is written as Discord writes it; to look at the name of each field anew is a tenth of an answer's cost.
    jsonTransformer: (data: unknown) => data,
    rest: { api: apiUrl, timeout: 5 * SECOND, retries: 1 },
    ws: { buildIdentifyThrottler: () => Promise.resolve(pace) },
  });
