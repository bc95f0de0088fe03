import type { InWorkspace } from '../core/actors.ts';
import type { PersonRef } from '../core/people.ts';
import type { View } from '../interaction/view.ts';

/** A message where it stands. */
export interface Sent {
  readonly channel: string;
  readonly messageId: string;
}

/** Somebody to be told something, and where their direct messages with the bot are, once known. */
export interface Recipient extends PersonRef {
  readonly dmChannel: string | null;
}

/** Tells people things, on one platform. All throw `NotDelivered`; anything else counts as a passing fault. */
export interface Notifier {
  /**
   * How often a message may be sent again whose answer was lost. Where the platform knows it again by its key that
   * shows it once, as it was sent at first; elsewhere perhaps twice.
   */
  readonly repeats: number;
  /** `key` is the same whenever the same message is tried again. */
  send(to: Recipient, view: View, key: string): Promise<Sent>;
  update(message: Sent, to: Recipient, view: View): Promise<void>;
  /** Whether an account is in a workspace now; only where the platform does not tell when members leave. */
  isMember?(where: InWorkspace): Promise<boolean>;
  /** Shows somebody's home anew. */
  publish(to: Recipient, view: View): Promise<void>;
}

/**
 * Why a send failed: for now, for this message (it is gone), for this person (their account is closed, or only their
 * direct messages are), for good, or for everybody until the platform can be reached again. After `reply-lost` nobody
 * can say whether it has arrived.
 */
export type Failure =
  | 'for-now'
  | 'message-gone'
  | 'person-gone'
  | 'person-closed'
  | 'for-good'
  | 'unreachable'
  | 'reply-lost';

export class NotDelivered extends Error {
  override readonly name = 'NotDelivered';
  readonly failure: Failure;
  /** How long the platform asks us to wait, in milliseconds. */
  readonly retryAfter: number | undefined;
  constructor(failure: Failure, reason: string, options: ErrorOptions & { retryAfter?: number } = {}) {
    super(reason, options);
    this.failure = failure;
    this.retryAfter = options.retryAfter;
  }
}
