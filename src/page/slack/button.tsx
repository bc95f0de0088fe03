import { useState } from 'react';
import { Confirmation } from './confirmation.tsx';
import type { ElementProps } from './kit.ts';
import { keyOf, useSurface } from './surface.ts';

/** A button of the bot's. While its press is under way it says so and takes no second one. */
export const Button = ({ element, at }: Pick<ElementProps<'button'>, 'element' | 'at'>) => {
  const surface = useSurface();
  const [asking, setAsking] = useState(false);
  const { confirm, url } = element;
  const busy = surface.waiting === keyOf(at);
  const press = () => {
    setAsking(false);
    // Links open in a new tab, and the bot is told as well.
    if (url !== undefined) window.open(url, '_blank', 'noreferrer');
    surface.press(at);
  };
  return (
    <>
      <button
        type="button"
        className={`button ${element.style ?? 'plain'}`}
        aria-label={element.accessibility_label}
        aria-busy={busy}
        aria-disabled={surface.waiting !== undefined}
        onClick={() => {
          if (surface.waiting !== undefined) return;
          if (confirm) setAsking(true);
          else press();
        }}
      >
        {element.text.text}
      </button>
      {asking && confirm && <Confirmation asked={confirm} onYes={press} onNo={() => setAsking(false)} />}
    </>
  );
};
