import type { Button } from './model.ts';
import { useSurface } from './surface.ts';

const STYLES: Readonly<Record<number, string>> = { 1: 'primary', 2: 'plain', 3: 'success', 4: 'danger' };

/** A button of the bot's. While its press is under way it says so and takes no second one. */
export const PressButton = ({ one }: { one: Button }) => {
  const { waiting, press } = useSurface();
  const { custom_id: customId, url } = one;
  const said = `${one.emoji?.name ?? ''} ${one.label ?? ''}`.trim();
  if (typeof url === 'string')
    return (
      <a className="button plain" href={url} target="_blank" rel="noreferrer">
        {said} <span aria-hidden="true">↗</span>
      </a>
    );
  return (
    <button
      type="button"
      className={`button ${STYLES[one.style] ?? 'plain'}`}
      disabled={one.disabled === true}
      aria-busy={waiting !== undefined && waiting === customId}
      aria-disabled={waiting !== undefined}
      onClick={() => waiting === undefined && customId !== undefined && press(customId)}
    >
      {said}
    </button>
  );
};
