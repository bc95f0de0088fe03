/** The shape of a Web API method: its arguments are checked before it runs. */
import type { z } from 'zod';
import { refuse } from './api-error.ts';
import type { Core } from './core.ts';

export type Method = (core: Core, args: Record<string, unknown>) => Record<string, unknown>;

/** Builds a method; arguments that its schema does not know throw `invalid_arguments`. */
export const method =
  <T>(schema: z.ZodType<T>, run: (core: Core, args: T) => Record<string, unknown>): Method =>
  (core, raw) => {
    // The client library adds these two to every call.
    const { token: _, team_id: __, ...args } = raw;
    const result = schema.safeParse(args);
    if (!result.success) {
      const messages = result.error.issues.map(
        (issue) => `[ERROR] ${issue.message} [json-pointer:/${issue.path.join('/')}]`,
      );
      throw refuse('invalid_arguments', messages.join('; '), messages);
    }
    return run(core, result.data);
  };
