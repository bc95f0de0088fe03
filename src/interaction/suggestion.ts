import type { Services } from '../core/services.ts';
import type { Call } from './call.ts';
import type { Option } from './view.ts';

/**
 * Where the options come from that are offered while somebody types: at most 25, the best first. It is asked at every
 * key, so it only reads, and finds what the actor may see.
 */
export interface Source {
  readonly id: string;
  readonly suggest: (call: Call & { typed: string }, services: Services) => Promise<readonly Option[]>;
}

export const defineSource = (source: Source): Source => source;
