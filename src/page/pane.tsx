import type { ReactNode } from 'react';

interface Props {
  readonly name: string;
  /** Stands beside the name. */
  readonly head?: ReactNode;
  readonly online: boolean;
  readonly children: ReactNode;
}

/** The middle of the page: where one is, and what is there. */
export const Pane = ({ name, head, online, children }: Props) => (
  <main className="main">
    <header className="main-head">
      <h2>{name}</h2>
      {head}
    </header>
    {online || (
      <p className="offline" role="alert">
        The playground does not answer. This page goes on when it does.
      </p>
    )}
    {children}
  </main>
);
