import { useEffect, useState } from 'react';

const TICK = 5_000;

/** The playground's present moment (ms): what the server said last, carried on by this browser's clock. */
export const useNow = (said: number | undefined): number => {
  const [heard, setHeard] = useState({ said, at: Date.now() });
  const [at, setAt] = useState(heard.at);
  if (said !== heard.said) {
    const now = Date.now();
    setHeard({ said, at: now });
    setAt(now);
  }
  useEffect(() => {
    const timer = setInterval(() => setAt(Date.now()), TICK);
    return () => clearInterval(timer);
  }, []);
  return (said ?? 0) + Math.max(at - heard.at, 0);
};
