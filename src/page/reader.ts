import { createContext, useContext } from 'react';
import type { PageAccount } from '../playground/page/screen.ts';

/** Who reads: their id, their zone (IANA), the present moment (ms), and the others they know by name. */
export interface Reader {
  readonly me: string;
  readonly zone: string;
  readonly now: number;
  readonly people: readonly PageAccount[];
  readonly nameOf: (userId: string) => string;
}

export const ReaderContext = createContext<Reader>({
  me: '',
  zone: 'UTC',
  now: 0,
  people: [],
  nameOf: (id) => id,
});

export const useReader = (): Reader => useContext(ReaderContext);
