import type { Player } from './people-switch.tsx';

interface Props {
  readonly me: Player;
  readonly players: readonly Player[];
  /** This person has nothing on their screen yet. */
  readonly fresh: boolean;
  /** What to type first. */
  readonly command: string;
  readonly onType: (text: string) => void;
  readonly onSwitch: (id: string) => void;
}

/** One quiet line that says what to do next, as long as there is something a newcomer could miss. */
export const Hint = ({ me, players, fresh, command, onType, onSwitch }: Props) => {
  const told = players.find(({ id, direct }) => id !== me.id && direct > 0);
  if (told)
    return (
      <p className="hint" role="status">
        {told.name} got {told.direct === 1 ? 'a message' : `${told.direct} messages`}.{' '}
        <button type="button" className="link" onClick={() => onSwitch(told.id)}>
          Switch to {told.name}
        </button>
      </p>
    );
  if (!fresh) return null;
  return (
    <p className="hint" role="status">
      You are {me.name}. Type{' '}
      <button type="button" className="link" onClick={() => onType(command)}>
        {command}
      </button>{' '}
      and press Enter.
    </p>
  );
};
