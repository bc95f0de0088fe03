import type { IncomingMessage, ServerResponse } from 'node:http';
import { type App, HTTPModuleFunctions, HTTPResponseAck, type Receiver } from '@slack/bolt';
import { z } from 'zod';
import type { Log } from '../core/log.ts';
import { type Clock, MINUTE } from '../core/time.ts';
import { sdkLogger } from './web-clients.ts';

/** A timestamp may differ from ours by this much, either way; Bolt itself only refuses old ones. */
const TOLERANCE = 5 * MINUTE;

const id = z.string().min(1).max(64);
const command = z.object({ command: z.string().startsWith('/'), user_id: id, team_id: id, trigger_id: id });
const interaction = z.object({
  type: z.enum([
    'block_actions',
    'view_submission',
    'view_closed',
    'shortcut',
    'message_action',
    'block_suggestion',
  ]),
  user: z.object({ id }),
});
const event = z.object({ type: z.literal('event_callback'), event: z.object({ type: id }), event_id: id });
const handshake = z.object({ type: z.literal('url_verification'), challenge: z.string() });
const sslCheck = z.object({ ssl_check: z.literal('1') });
const known = z.union([interaction, command, event, handshake, sslCheck]);

export interface SlackReceiver extends Receiver {
  /** Serves `POST /slack/events`. */
  handle(req: IncomingMessage, res: ServerResponse): Promise<void>;
}

/**
 * Bolt's own verification and acknowledgement in a receiver that also refuses timestamps from the future and
 * answers 400 to signed bodies of no known kind, which Bolt's receivers let crash the process or run into silence.
 */
export function slackReceiver({
  signingSecret,
  clock,
  log,
}: {
  signingSecret: string;
  clock: Clock;
  log: Log;
}): SlackReceiver {
  const logger = sdkLogger(log);
  let app: App | undefined;

  async function read(req: IncomingMessage, res: ServerResponse) {
    const sent = Number(req.headers['x-slack-request-timestamp']) * 1000;
    try {
      const request = await HTTPModuleFunctions.parseAndVerifyHTTPRequest({ signingSecret, logger }, req);
      const ssl = request.rawBody.toString().startsWith('ssl_check=');
      if (!ssl && !(sent - clock.now().getTime() <= TOLERANCE)) throw new Error('timestamp from the future');
      return request;
    } catch (error) {
      const tooLarge = HTTPModuleFunctions.isRawBodyError(error) && error.statusCode === 413;
      log.warn({ reason: error instanceof Error ? error.message : 'unknown' }, 'request refused');
      HTTPModuleFunctions.buildNoBodyResponse(res, tooLarge ? 413 : 401);
      return undefined;
    }
  }

  function parsed(request: Awaited<ReturnType<typeof read>> & object) {
    try {
      const body: unknown = HTTPModuleFunctions.parseHTTPRequestBody(request);
      return known.safeParse(body).success ? (body as Record<string, unknown>) : undefined;
    } catch {
      return undefined;
    }
  }

  return {
    init: (bolt) => {
      app = bolt;
    },
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    async handle(req, res) {
      const request = await read(req, res);
      if (!request) return;
      const body = parsed(request);
      if (!body) return HTTPModuleFunctions.buildNoBodyResponse(res, 400);
      if (body.ssl_check === '1') return HTTPModuleFunctions.buildSSLCheckResponse(res);
      if (body.type === 'url_verification')
        return HTTPModuleFunctions.buildUrlVerificationResponse(res, body);
      const ack = new HTTPResponseAck({
        logger,
        processBeforeResponse: false,
        unhandledRequestHandler: () => HTTPModuleFunctions.buildNoBodyResponse(res, 404),
        unhandledRequestTimeoutMillis: 3_001,
        httpRequest: request,
        httpResponse: res,
      });
      try {
        await app?.processEvent({ body, ack: ack.bind() });
      } catch (error) {
        log.error({ err: error }, 'request failed');
        if (!res.headersSent) HTTPModuleFunctions.buildNoBodyResponse(res, 500);
      }
    },
  };
}
