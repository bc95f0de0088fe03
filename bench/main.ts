import { parseArgs } from 'node:util';
import { cpu } from './measures/cpu.ts';
import { discord } from './measures/discord.ts';
import { discordCpu } from './measures/discord-cpu.ts';
import { free } from './measures/free.ts';
import { growth } from './measures/growth.ts';
import { memory } from './measures/memory.ts';
import { slots } from './measures/slots.ts';
import { start, startBoth } from './measures/start.ts';
import { steady } from './measures/steady.ts';
import { words } from './measures/words.ts';
import { buildBot } from './support/bot.ts';
import type { Result } from './support/measure.ts';

// Usage: npm run bench -- [--json] [part of a name …]
const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const wanted = (name: string) => positionals.length === 0 || positionals.some((part) => name.includes(part));

const line = ({ name, value, unit, goal, holds, made }: Result) =>
  `${holds ? 'holds' : 'FAILS'}  ${name.padEnd(22)} ${`${value} ${unit}`.padStart(9)}  (goal ${goal})  ${made}`;

await buildBot();
const results: Result[] = [];
for (const measure of [
  start,
  startBoth,
  cpu,
  steady,
  memory,
  discordCpu,
  discord,
  growth,
  words,
  free,
  slots,
]) {
  if (!measure.names.some(wanted)) continue;
  const found = (await measure.run()).filter(({ name }) => wanted(name));
  results.push(...found);
  if (!values.json) for (const each of found) console.log(line(each));
}
if (values.json)
  console.log(
    JSON.stringify(
      results.map(({ made: _, ...result }) => result),
      null,
      2,
    ),
  );
