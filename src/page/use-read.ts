import { useEffect } from 'react';
import type { PagePlace } from '../playground/page/screen.ts';
import { markRead, type PlatformName } from './api.ts';

interface Looking {
  readonly me: string;
  readonly place: PagePlace | undefined;
  /** The id of the newest message there. */
  readonly newest: string | undefined;
  /** The messages are on the screen. */
  readonly shown: boolean;
}

/** Marks what a person looks at as read. */
export const useRead = (platform: PlatformName, { me, place, newest, shown }: Looking): void => {
  const channel = place?.id;
  const isNews = shown && (place?.unread ?? 0) > 0;
  useEffect(() => {
    if (isNews && channel !== undefined && newest !== undefined)
      void markRead(platform, { as: me, channel, upTo: newest });
  }, [platform, me, channel, newest, isNews]);
};
