import { useLayoutEffect, useRef } from 'react';

const NEARLY = 40;

/**
 * Keeps a scrolled element at its end: whenever `newest` changes, and while its size or its content's changes as long
 * as nobody scrolled away from there.
 */
export const useKeptAtEnd = (newest: string | undefined) => {
  const element = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  useLayoutEffect(() => {
    const scrolled = element.current;
    if (!scrolled) return;
    const toEnd = () => {
      if (atEnd.current) scrolled.scrollTop = scrolled.scrollHeight;
    };
    const noticed = () => {
      atEnd.current = scrolled.scrollHeight - scrolled.scrollTop - scrolled.clientHeight < NEARLY;
    };
    const resized = new ResizeObserver(toEnd);
    for (const watched of [scrolled, ...scrolled.children]) resized.observe(watched);
    scrolled.addEventListener('scroll', noticed);
    return () => {
      resized.disconnect();
      scrolled.removeEventListener('scroll', noticed);
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is new is what scrolls
  useLayoutEffect(() => {
    atEnd.current = true;
    if (element.current) element.current.scrollTop = element.current.scrollHeight;
  }, [newest]);
  return element;
};
