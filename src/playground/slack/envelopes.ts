/** What Socket Mode sends in place of a signed request, and what may come back for it. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';

export interface Envelope {
  type: 'slash_commands' | 'interactive' | 'events_api';
  envelope_id: string;
  payload: unknown;
  /** Whether an answer may stand in the acknowledgement. */
  accepts_response_payload: boolean;
  /** How often it was sent before; absent for a command or interaction that is sent for the first time. */
  retry_attempt?: number;
  retry_reason?: string;
}

/** Interactions that wait for an answer: field errors or the next view, and the options of a menu. */
const ANSWERED = new Set<unknown>(['view_submission', 'block_suggestion']);

const interaction = z.looseObject({ type: z.string() });
const event = z.looseObject({ type: z.literal('event_callback') });

const eventRetries = (headers: Record<string, string>) => ({
  retry_attempt: Number(headers['x-slack-retry-num'] ?? 0),
  retry_reason: headers['x-slack-retry-reason'] ?? '',
});

/** Puts the body of a request into an envelope. Throws for a body that Socket Mode has no kind for. */
export const envelopeFor = (headers: Record<string, string>, body: string): Envelope => {
  const id = { envelope_id: randomUUID() };
  if (headers['content-type'] === 'application/json') {
    const payload = event.parse(JSON.parse(body));
    return {
      type: 'events_api',
      ...id,
      payload,
      accepts_response_payload: false,
      ...eventRetries(headers),
    };
  }
  const fields = Object.fromEntries(new URLSearchParams(body));
  if (fields.payload === undefined)
    return { type: 'slash_commands', ...id, payload: fields, accepts_response_payload: true };
  const payload = interaction.parse(JSON.parse(fields.payload));
  return { type: 'interactive', ...id, payload, accepts_response_payload: ANSWERED.has(payload.type) };
};

const acknowledgement = z.strictObject({
  envelope_id: z.string(),
  payload: z.record(z.string(), z.unknown()).optional(),
});

/** Reads what the bot sent over a socket; undefined when it is no acknowledgement. */
export const readAcknowledgement = (text: string): z.infer<typeof acknowledgement> | undefined => {
  try {
    return acknowledgement.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
};
