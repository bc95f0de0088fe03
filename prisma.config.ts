import { defineConfig } from 'prisma/config';

// `generate` asks where the schema engine's binary is but never starts it; any file that exists will do,
// and nothing has to be downloaded. Migrations are applied by our own runner (src/store/migrate.ts).
if (process.argv.includes('generate')) process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({ schema: 'prisma/schema.prisma' });
