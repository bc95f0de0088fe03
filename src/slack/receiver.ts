import type { IncomingMessage, ServerResponse } from 'node:http';
import { type App, HTTPModuleFunctions, HTTPResponseAck, type Receiver } from '@slack/bolt';
import type { Log } from '../core/log.ts';
import { type Clock, MINUTE } from '../core/time.ts';
import { isDelivery } from './delivery-shape.ts';
import { sdkLogger } from './web-clients.ts';

/** A timestamp may differ from ours by this much, either way; Bolt itself only refuses old ones. */
const TOLERANCE = 5 * MINUTE;

/** Slack's own bodies stay far below this; a modal may hold 250 KB. */
const BODY_LIMIT = 1_048_576;
/** Slack waits 3 s. */
const PATIENCE = 2_900;

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
      const options = { signingSecret, logger, bodyLimit: BODY_LIMIT };
      const request = await HTTPModuleFunctions.parseAndVerifyHTTPRequest(options, req);
      const ssl = request.rawBody.toString() === 'ssl_check=1';
      if (!ssl && !(sent - clock.now().getTime() <= TOLERANCE)) throw new Error('timestamp from the future');
      return request;
    } catch (error) {
      const tooLarge = HTTPModuleFunctions.isRawBodyError(error) && error.statusCode === 413;
      log.warn({ reason: error instanceof Error ? error.message : 'unknown' }, 'request refused');
      // A sender reads no answer before all of its body is taken.
      req.resume();
      HTTPModuleFunctions.buildNoBodyResponse(res, tooLarge ? 413 : 401);
      return undefined;
    }
  }

  function parsed(request: Awaited<ReturnType<typeof read>> & object) {
    try {
      const body: unknown = HTTPModuleFunctions.parseHTTPRequestBody(request);
      return isDelivery(body) ? body : undefined;
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
      const answer = (status: number) => {
        if (!res.headersSent) HTTPModuleFunctions.buildNoBodyResponse(res, status);
      };
      const ack = new HTTPResponseAck({
        logger,
        processBeforeResponse: false,
        unhandledRequestHandler: () => answer(404),
        unhandledRequestTimeoutMillis: PATIENCE,
        httpRequest: request,
        httpResponse: res,
      });
      try {
        await app?.processEvent({ body, ack: ack.bind() });
        // Nobody listens to this kind, so nobody acknowledged it.
        answer(404);
      } catch (error) {
        // Listeners' own errors end in Bolt: this is a body that Bolt could not find its way in.
        log.warn({ err: error }, 'request not understood');
        answer(400);
      }
      ack.ack();
    },
  };
}
