import { pino } from 'pino';
import type { Log } from './core/log.ts';

/** Where a secret or a person's words could stand in what is logged, at any of the depths that occur. */
const KEPT_OUT = [
  'token',
  'botToken',
  'signingSecret',
  'authorization',
  'headers',
  'message.text',
  'body',
  'text',
  'blocks',
  'view',
  'requestBody',
];
const paths = KEPT_OUT.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);

const TOKEN = /\bx(?:ox[a-z]|app)-[\w-]+/g;

/** A text with anything that looks like a Slack token taken out. */
export const withoutTokens = (text: string): string => text.replace(TOKEN, '[token]');

/** Structured logs, one JSON object a line on standard output. */
export function logger(level: string, destination?: { write(line: string): void }): Log {
  return pino(
    {
      level,
      base: null,
      redact: { paths, censor: '[redacted]' },
      serializers: {
        err: (error: unknown) =>
          error instanceof Error
            ? {
                type: error.name,
                message: withoutTokens(error.message),
                stack: withoutTokens(error.stack ?? ''),
              }
            : { type: typeof error },
      },
    },
    destination ?? pino.destination(1),
  );
}
