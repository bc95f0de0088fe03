import { createContext, useContext } from 'react';

/** What the components of a message can ask of it. */
export interface Surface {
  /** The custom_id of the one whose press the bot has not answered yet. */
  readonly waiting: string | undefined;
  readonly press: (customId: string) => void;
  readonly choose: (customId: string, picked: readonly string[]) => void;
}

export const SurfaceContext = createContext<Surface>({
  waiting: undefined,
  press: () => undefined,
  choose: () => undefined,
});

export const useSurface = (): Surface => useContext(SurfaceContext);
