import { databasePath } from '../store/database-path.ts';
import { migrate } from '../store/migrate.ts';

/**
 * Brings the database at `url` up to date and returns the names of the migrations applied, none when it was
 * up to date already. Throws `MigrationRefused` when the database does not fit this version.
 */
export const migrateDatabase = async (url: string): Promise<string[]> => migrate(databasePath(url));
