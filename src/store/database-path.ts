import { fileURLToPath } from 'node:url';

/**
 * The path of the SQLite file that a `file:` URL names: `file:./data/bot.db` (relative to the working
 * directory), `file:/var/bot.db` or `file:///var/bot.db`. Options after `?` are ignored.
 * Throws when the URL names no file; a database in memory cannot be shared by two connections.
 */
export const databasePath = (url: string): string => {
  const [bare = ''] = url.split('?');
  const path = bare.startsWith('file://') ? fileURLToPath(bare) : bare.replace(/^file:/, '');
  if (!bare.startsWith('file:') || path === '' || path === ':memory:') {
    throw new Error('The database URL must name a file, as in file:./data/expert-connect.db');
  }
  return path;
};
