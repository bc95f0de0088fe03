import { useEffect, useLayoutEffect, useState } from 'react';

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly detail?: string | undefined;
  /** The heading it stands under. */
  readonly group?: string | undefined;
}

const GAP = 4;
const MOST = 320;

/**
 * Below the anchor, or above it where there is more room, and towards the middle of the window; fixed, so that nothing
 * scrollable cuts it off.
 */
const placeBeside = (anchor: DOMRect): React.CSSProperties => {
  const below = window.innerHeight - anchor.bottom - 2 * GAP;
  const above = anchor.top - 2 * GAP;
  const up = below < 200 && above > below;
  return {
    ...(anchor.left < window.innerWidth / 2
      ? { left: anchor.left }
      : { right: window.innerWidth - anchor.right }),
    minWidth: Math.max(anchor.width, 180),
    maxHeight: Math.min(up ? above : below, MOST),
    ...(up ? { bottom: window.innerHeight - anchor.top + GAP } : { top: anchor.bottom + GAP }),
  };
};

interface Props {
  readonly id: string;
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly active: number;
  readonly chosen?: string | undefined;
  readonly anchor: HTMLElement | null;
  readonly onPoint: (index: number) => void;
  readonly onPick: (choice: Choice) => void;
  readonly onAway: () => void;
}

/** The open list of a menu. The focus stays on the menu itself; `active` is the highlighted choice. */
export const MenuList = ({ id, label, choices, active, chosen, anchor, onPoint, onPick, onAway }: Props) => {
  const [place, setPlace] = useState<React.CSSProperties>({ visibility: 'hidden' });
  useLayoutEffect(() => {
    if (anchor) setPlace(placeBeside(anchor.getBoundingClientRect()));
  }, [anchor]);
  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);
  useEffect(() => {
    // The list is fixed to the window: when what it belongs to scrolls away, it goes.
    const scrolled = (event: Event) => {
      if (event.target instanceof Node && event.target.contains(anchor)) onAway();
    };
    window.addEventListener('scroll', scrolled, true);
    window.addEventListener('resize', onAway);
    return () => {
      window.removeEventListener('scroll', scrolled, true);
      window.removeEventListener('resize', onAway);
    };
  }, [onAway, anchor]);
  return (
    <div id={id} role="listbox" aria-label={label} className="menu-list" style={place}>
      {choices.map((choice, index) => (
        <div key={choice.value}>
          {choice.group !== undefined && choice.group !== choices[index - 1]?.group && (
            <div className="menu-group">{choice.group}</div>
          )}
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: the combobox holds the focus and answers the keys */}
          {/* biome-ignore lint/a11y/useFocusableInteractive: options are pointed at by aria-activedescendant */}
          <div
            id={`${id}-${index}`}
            role="option"
            aria-selected={choice.value === chosen}
            className={index === active ? 'menu-option active' : 'menu-option'}
            onMouseMove={() => onPoint(index)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onPick(choice)}
          >
            <span>{choice.label}</span>
            {choice.detail !== undefined && <small>{choice.detail}</small>}
          </div>
        </div>
      ))}
    </div>
  );
};
