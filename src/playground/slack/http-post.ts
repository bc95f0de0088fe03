/** One POST to the bot, the way Slack makes it: a deadline, no redirects followed, no connection kept. */
import { request } from 'node:http';
import type { PlaygroundClock } from '../types.ts';

type AnswerError = 'operation_timeout' | 'connection_failed' | 'http_error';

/** How the bot answered one request. */
export interface Answer {
  /** 0 when no answer came. */
  status: number;
  /** How long it took, in milliseconds. */
  ackMs: number;
  headers: Record<string, string>;
  body: string;
  /** What went wrong, as the person would be told; absent for any 2xx. */
  error?: AnswerError;
}

export interface Outgoing {
  url: string | undefined;
  headers: Record<string, string>;
  body: string;
  /** Milliseconds until the answer counts as missing. */
  deadline: number;
}

/** Sends a body and resolves in every case, also without an answer. */
export const post = (outgoing: Outgoing, clock: PlaygroundClock): Promise<Answer> =>
  new Promise((resolve) => {
    const start = clock.realNow();
    const settle = (answer: Omit<Answer, 'ackMs'>) => {
      clearTimeout(timer);
      resolve({ ...answer, ackMs: clock.realNow() - start });
    };
    const lost = (error: AnswerError) => settle({ status: 0, headers: {}, body: '', error });
    const timer = setTimeout(() => {
      lost('operation_timeout');
      outbound?.destroy();
    }, outgoing.deadline);
    if (outgoing.url === undefined) return lost('connection_failed');
    const body = Buffer.from(outgoing.body);
    const outbound = request(outgoing.url, {
      method: 'POST',
      agent: false,
      headers: { ...outgoing.headers, 'content-length': body.length },
    });
    outbound.on('error', () => lost('connection_failed'));
    outbound.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', () => lost('connection_failed'));
      response.on('end', () => {
        const status = response.statusCode ?? 0;
        const headers = Object.fromEntries(
          Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
        );
        const refused = status < 200 || status > 299;
        settle({
          status,
          headers,
          body: Buffer.concat(chunks).toString(),
          ...(refused ? { error: 'http_error' as const } : {}),
        });
      });
    });
    outbound.end(body);
  });
