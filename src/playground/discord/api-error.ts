/** How Discord refuses: an HTTP status, a code, a sentence, and for a form what is wrong with each field. */

/** One thing wrong with one field. */
export interface FormIssue {
  path: readonly PropertyKey[];
  /** Discord's name of the fault, like `BASE_TYPE_REQUIRED`. */
  code: string;
  message: string;
}

interface Details {
  /** True when a correct bot never sends such a request. */
  violation: boolean;
  headers?: Record<string, string>;
  /** Further fields of the body. */
  more?: Record<string, unknown>;
}

interface Tree {
  [field: string]: Tree | { code: string; message: string }[];
}

const treeOf = (issues: readonly FormIssue[]): Tree => {
  const root: Tree = {};
  for (const { path, code, message } of issues) {
    let at = root;
    for (const step of path) {
      const key = String(step);
      const next = at[key];
      const child: Tree = next === undefined || Array.isArray(next) ? {} : next;
      at[key] = child;
      at = child;
    }
    const here = at._errors;
    at._errors = [...(Array.isArray(here) ? here : []), { code, message }];
  }
  return root;
};

export class ApiError extends Error {
  readonly status: number;
  readonly code: number;
  readonly details: Details;

  constructor(status: number, code: number, message: string, details: Details) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }

  /** The body as Discord writes it. */
  body(): Record<string, unknown> {
    return { message: this.message, code: this.code, ...this.details.more };
  }
}

/** The request itself is wrong: it is answered so and kept as a violation. */
export const refuse = (status: number, code: number, message: string): ApiError =>
  new ApiError(status, code, message, { violation: true });

/** The request is right but the world is not (somebody is gone, a token is too old). */
export const miss = (status: number, code: number, message: string): ApiError =>
  new ApiError(status, code, message, { violation: false });

/** 50035, with every fault at its place in the body. */
export const invalidForm = (issues: readonly FormIssue[]): ApiError => {
  const errors = treeOf(issues);
  return new ApiError(400, 50_035, 'Invalid Form Body', { violation: true, more: { errors } });
};

export const unknownChannel = () => miss(404, 10_003, 'Unknown Channel');
export const unknownGuild = () => miss(404, 10_004, 'Unknown Guild');
export const unknownMember = () => miss(404, 10_007, 'Unknown Member');
export const unknownMessage = () => miss(404, 10_008, 'Unknown Message');
export const unknownUser = () => miss(404, 10_013, 'Unknown User');
export const unknownInteraction = () => miss(404, 10_062, 'Unknown interaction');
export const missingAccess = () => miss(403, 50_001, 'Missing Access');
export const missingPermissions = () => miss(403, 50_013, 'Missing Permissions');
