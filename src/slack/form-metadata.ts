import { z } from 'zod';
import { MINUTE } from '../core/time.ts';

/** What a modal keeps for its submission: the form's encoded id and where the press that opened it can be answered. */
export interface FormMetadata {
  readonly id: string;
  /** When it was opened, real time in ms. */
  readonly at: number;
  readonly url: string | undefined;
  readonly isPrivate: boolean;
  /** The modal it was opened upon, and the press that shows that one anew. */
  readonly below?: { readonly id: string; readonly again: string | undefined } | undefined;
}

const stored = z.object({
  i: z.string(),
  t: z.number(),
  u: z.string().optional(),
  p: z.boolean(),
  b: z.string().optional(),
  a: z.string().optional(),
});

/** A response_url lives 30 minutes; a little less is relied on. */
const ANSWERABLE = 25 * MINUTE;

export const formMetadata = {
  write: ({ id, at, url, isPrivate, below }: FormMetadata): string =>
    JSON.stringify({ i: id, t: at, u: url, p: isPrivate, b: below?.id, a: below?.again }),

  /** Undefined for anything that is not ours. */
  read(text: string): FormMetadata | undefined {
    try {
      const { i, t, u, p, b, a } = stored.parse(JSON.parse(text));
      const below = b === undefined ? undefined : { id: b, again: a };
      return { id: i, at: t, url: u, isPrivate: p, ...(below && { below }) };
    } catch {
      return undefined;
    }
  },

  /** The response_url, while it can still be used. */
  answerable: ({ url, at }: FormMetadata, now: number): string | undefined =>
    now - at < ANSWERABLE ? url : undefined,
};
