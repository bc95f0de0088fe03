import { useCallback, useEffect, useRef, useState } from 'react';
import { screenOf } from './api.ts';
import type { Screen } from './model.ts';

/** One person's screen, kept fresh by the server's word that something changed. */
export const useWorkspace = (me: string) => {
  const [screen, setScreen] = useState<Screen>();
  const [online, setOnline] = useState(true);
  const asked = useRef(0);
  const shown = useRef(0);
  const reload = useCallback(async () => {
    asked.current += 1;
    const mine = asked.current;
    try {
      const fresh = await screenOf(me);
      setOnline(true);
      // Answers may overtake each other; an older one never replaces a newer one.
      if (mine < shown.current) return;
      shown.current = mine;
      setScreen(fresh);
    } catch {
      setOnline(false);
    }
  }, [me]);
  useEffect(() => {
    const stream = new EventSource(`page/stream?as=${encodeURIComponent(me)}`);
    stream.addEventListener('change', () => void reload());
    stream.addEventListener('error', () => setOnline(stream.readyState === EventSource.OPEN));
    return () => stream.close();
  }, [me, reload]);
  return { screen, online, reload };
};
