import { expect, it } from 'vitest';
import { schemaDiff } from '../../scripts/schema-diff.ts';
import { readShape } from '../../src/store/migrations-folder.ts';

it('the migrations lead exactly to schema.prisma', async () => {
  expect(await schemaDiff()).toBeNull();
});

it('a schema that the migrations do not reach is seen', async () => {
  const [first] = readShape().migrations;
  const sql = first?.sql.replace('"bio" TEXT,\n', '') ?? '';
  expect(await schemaDiff([{ name: 'init', checksum: '', sql }])).toContain(
    'ALTER TABLE "profiles" ADD COLUMN "bio" TEXT',
  );
});
