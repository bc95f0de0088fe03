import { type ReactNode, useState } from 'react';
import { placeOf, shortDayOf, timeOf } from './when.ts';

interface ClockState {
  /** ms since the epoch */
  readonly now: number;
  /** When the bot has something to do next, if ever. */
  readonly nextDue: number | null;
}

export type Skip = { readonly ms: number } | { readonly to: 'next' };

interface Props {
  readonly title: string;
  readonly clock: ClockState;
  /** Whose wall clock is shown. */
  readonly zone: string;
  /** Resolves when everything due by then has happened, with what went wrong, if anything. */
  readonly onSkip: (skip: Skip) => Promise<string | undefined>;
  /** Stands between the title and the clock. */
  readonly children?: ReactNode;
}

const HOUR = 3_600_000;

/** The bar on top: the playground's time and the buttons that move it ahead. */
export const ClockBar = ({ title, clock: { now, nextDue }, zone, onSkip, children }: Props) => {
  const [skipping, setSkipping] = useState(false);
  const [problem, setProblem] = useState<string>();
  const skip = async (how: Skip) => {
    if (skipping) return;
    setSkipping(true);
    setProblem(await onSkip(how));
    setSkipping(false);
  };
  const due = nextDue === null ? undefined : `${shortDayOf(nextDue, zone)}, ${timeOf(nextDue, zone)}`;
  return (
    <header className="top">
      <h1>{title}</h1>
      {children}
      <section className="clock" aria-label="Clock of the playground" aria-busy={skipping}>
        <time dateTime={new Date(now).toISOString()}>
          {shortDayOf(now, zone)}, <strong>{timeOf(now, zone)}</strong>
          <small> {placeOf(zone)}</small>
        </time>
        <button type="button" className="button plain" onClick={() => void skip({ ms: HOUR })}>
          +1 hour
        </button>
        <button type="button" className="button plain" onClick={() => void skip({ ms: 24 * HOUR })}>
          +1 day
        </button>
        <button
          type="button"
          className="button plain"
          aria-disabled={due === undefined}
          title={due === undefined ? 'Nothing is due' : `Skips to ${due}`}
          onClick={() => due !== undefined && void skip({ to: 'next' })}
        >
          To the next thing due{due !== undefined && <small> {due}</small>}
        </button>
      </section>
      {problem !== undefined && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </header>
  );
};
