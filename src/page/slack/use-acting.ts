import { useMemo, useState } from 'react';
import type { StateValue, StateValues } from './model.ts';
import { type ElementAt, keyOf, type On, type Surface } from './surface.ts';

/** Tells the workspace of a press or pick; resolves with what to say when it went wrong. */
export type Act = (on: On, at: ElementAt, value?: StateValue) => Promise<string | undefined>;

/** A surface whose every touch goes to the bot at once: messages and the Home tab. */
export const useActing = (on: On, state: StateValues, act: Act) => {
  const [waiting, setWaiting] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const surface = useMemo((): Surface => {
    const touch = async (at: ElementAt, value?: StateValue) => {
      if (waiting !== undefined) return;
      setWaiting(keyOf(at));
      setProblem(undefined);
      setProblem(await act(on, at, value));
      setWaiting(undefined);
    };
    return {
      on,
      state,
      waiting,
      press: (at) => void touch(at),
      choose: (at, value) => void touch(at, value),
    };
  }, [on, state, waiting, act]);
  return { surface, problem };
};
