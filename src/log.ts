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

/** Where a word begins in a line of JSON: after what is no part of one, or after an escaped character. */
const BEGINNING = String.raw`(?<=\\(?:[bfnrt\\]|u[\da-f]{4})|(?<![\w\\-]))`;
/** Tokens of bots and of their answers, as the platforms write them. */
const TOKEN = new RegExp(
  String.raw`x(?:ox[a-z]|app)-[\w-]+|aW50ZXJhY3Rpb246[\w-]+|${BEGINNING}[\w-]{18,}\.[\w-]{5,}\.[\w-]{25,}`,
  'g',
);

/** Structured logs, one JSON object a line, on standard output unless told otherwise. */
export function logger(level: string, destination: { write(line: string): void } = pino.destination(1)): Log {
  return pino(
    {
      level,
      base: null,
      redact: { paths, censor: '[redacted]' },
      serializers: {
        err: (error: unknown) =>
          error instanceof Error
            ? { type: error.name, message: error.message, stack: error.stack }
            : { type: typeof error },
      },
    },
    // Whatever field a token got into, such as what an SDK reports, it does not leave the process.
    { write: (line: string) => destination.write(line.replace(TOKEN, '[token]')) },
  );
}
