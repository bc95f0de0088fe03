/** How a method refuses: with a code of Slack's, and whether the bot is to blame for having asked. */
interface Details {
  /** True when a correct bot never sends such a request. */
  violation: boolean;
  detail: string;
  /** `response_metadata.messages`. */
  messages?: string[];
  /** What else stands in the answer. */
  rest?: Record<string, unknown>;
}

export class ApiError extends Error {
  readonly code: string;
  readonly details: Details;

  constructor(code: string, details: Details) {
    super(`${code}: ${details.detail}`);
    this.code = code;
    this.details = details;
  }
}

/** The request itself is wrong: it is answered with `code` and kept as a violation. */
export const refuse = (code: string, detail: string, messages?: string[]): ApiError =>
  new ApiError(code, { violation: true, detail, ...(messages === undefined ? {} : { messages }) });

/** The request is right but the world is not (somebody is gone, a trigger is too old). */
export const miss = (code: string, detail: string): ApiError =>
  new ApiError(code, { violation: false, detail });
