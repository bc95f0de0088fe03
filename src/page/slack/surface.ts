import { createContext, useContext } from 'react';
import type { StateValue, StateValues } from './model.ts';

/** Names what an element stands on. */
export type On = { readonly channel: string; readonly ts: string } | { readonly view: string };

/** Where an element stands: the pair of ids that names it. */
export interface ElementAt {
  readonly blockId: string;
  readonly actionId: string;
}

export const keyOf = ({ blockId, actionId }: ElementAt): string => `${blockId}/${actionId}`;

/** What the elements of a message, modal or Home tab can ask of it. */
export interface Surface {
  readonly on: On;
  readonly state: StateValues;
  /** `keyOf` the element whose press the bot has not acknowledged yet. */
  readonly waiting: string | undefined;
  readonly press: (at: ElementAt) => void;
  /** Sets a field or menu; outside inputs the bot is told at once. */
  readonly choose: (at: ElementAt, value: StateValue) => void;
}

export const SurfaceContext = createContext<Surface | undefined>(undefined);

/** The surface an element stands on. Throws outside of one. */
export const useSurface = (): Surface => {
  const surface = useContext(SurfaceContext);
  if (surface === undefined) throw new Error('This element stands on no surface');
  return surface;
};

/** What an element holds now. */
export const useHeld = ({ blockId, actionId }: ElementAt): StateValue | undefined =>
  useSurface().state[blockId]?.[actionId];
