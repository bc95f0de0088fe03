import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { SCOPES } from '../../src/slack/manifest.ts';

it('the page for administrators gives the reason of every scope in the manifest, and of no other', () => {
  const page = readFileSync(new URL('../../docs/slack.md', import.meta.url), 'utf8');
  const [, section = ''] = page.split('## Scopes');
  const rows = [...section.matchAll(/^\| `([a-z:]+)` \| (.+) \|$/gm)].map(([, scope, why = '']) => [
    scope,
    why.replaceAll('`', ''),
  ]);
  const onApps = rows.pop();
  expect(onApps?.[0]).toBe('connections:write');
  expect(Object.fromEntries(rows)).toEqual(SCOPES);
});
