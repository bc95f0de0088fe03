import { useCallback, useState } from 'react';

/** Runs one thing at a time: which is under way, and what went wrong with the last. */
export const useOneAtATime = () => {
  const [waiting, setWaiting] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const run = useCallback(
    async (key: string, act: () => Promise<string | undefined>): Promise<void> => {
      if (waiting !== undefined) return;
      setWaiting(key);
      setProblem(undefined);
      setProblem(await act());
      setWaiting(undefined);
    },
    [waiting],
  );
  return { waiting, problem, run };
};
