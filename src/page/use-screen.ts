import { useCallback, useEffect, useRef, useState } from 'react';
import type { PageScreen } from '../playground/page/screen.ts';
import { type PlatformName, screenOf } from './api.ts';

/** One person's screen, kept fresh by the server's word that something changed. */
export const useScreen = <Screen extends PageScreen>(platform: PlatformName, me: string) => {
  const [screen, setScreen] = useState<Screen>();
  const [online, setOnline] = useState(true);
  const asked = useRef(0);
  const shown = useRef(0);
  const reload = useCallback(async () => {
    asked.current += 1;
    const mine = asked.current;
    try {
      const fresh = await screenOf<Screen>(platform, me);
      setOnline(true);
      // Answers may overtake each other; an older one never replaces a newer one.
      if (mine < shown.current) return;
      shown.current = mine;
      setScreen(fresh);
    } catch {
      setOnline(false);
    }
  }, [platform, me]);
  useEffect(() => {
    const stream = new EventSource(`page/${platform}/stream?as=${encodeURIComponent(me)}`);
    stream.addEventListener('change', () => void reload());
    stream.addEventListener('error', () => setOnline(stream.readyState === EventSource.OPEN));
    return () => stream.close();
  }, [platform, me, reload]);
  return { screen, online, reload };
};
