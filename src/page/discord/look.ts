import { createContext, useContext } from 'react';
import type { Screen } from './model.ts';

/** The person's screen, for whatever is drawn on it. */
export const ScreenContext = createContext<Screen | undefined>(undefined);

/** What is on the screen. Throws outside of one. */
export const useLook = (): Screen => {
  const screen = useContext(ScreenContext);
  if (screen === undefined) throw new Error('There is no screen here');
  return screen;
};
