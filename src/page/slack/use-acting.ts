import { useMemo } from 'react';
import { useOneAtATime } from '../use-one-at-a-time.ts';
import type { StateValue, StateValues } from './model.ts';
import { type ElementAt, keyOf, type On, type Surface } from './surface.ts';

/** Tells the workspace of a press or pick; resolves with what to say when it went wrong. */
export type Act = (on: On, at: ElementAt, value?: StateValue) => Promise<string | undefined>;

/** A surface whose every touch goes to the bot at once: messages and the Home tab. */
export const useActing = (on: On, state: StateValues, act: Act) => {
  const { waiting, problem, run } = useOneAtATime();
  const surface = useMemo((): Surface => {
    const touch = (at: ElementAt, value?: StateValue) => void run(keyOf(at), () => act(on, at, value));
    return { on, state, waiting, press: (at) => touch(at), choose: touch };
  }, [on, state, waiting, run, act]);
  return { surface, problem };
};
