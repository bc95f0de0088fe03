/** The permission bits that a bot of this kind meets. */
const VIEW_CHANNEL = 1n << 10n;
const SEND_MESSAGES = 1n << 11n;
const EMBED_LINKS = 1n << 14n;
const ATTACH_FILES = 1n << 15n;
const READ_MESSAGE_HISTORY = 1n << 16n;
const USE_APPLICATION_COMMANDS = 1n << 31n;
const SEND_MESSAGES_IN_THREADS = 1n << 38n;

/** What `@everyone` may do in these guilds. */
export const EVERYBODY =
  VIEW_CHANNEL |
  SEND_MESSAGES |
  EMBED_LINKS |
  ATTACH_FILES |
  READ_MESSAGE_HISTORY |
  USE_APPLICATION_COMMANDS |
  SEND_MESSAGES_IN_THREADS;

const ALL = (1n << 53n) - 1n;

/** What a member may do. */
export const permissionsOf = (member: { administrator: boolean }): bigint =>
  member.administrator ? ALL : EVERYBODY;

/** What the bot is denied in a channel. */
export const deniedTo = ({ view, send }: { view: boolean; send: boolean }): bigint =>
  (view ? 0n : VIEW_CHANNEL) | (send ? 0n : SEND_MESSAGES);
