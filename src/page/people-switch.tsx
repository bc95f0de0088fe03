import { Avatar } from './avatar.tsx';
import { placeOf, timeOf } from './when.ts';

export interface Player {
  readonly id: string;
  readonly name: string;
  readonly fullName: string;
  /** IANA name. */
  readonly zone: string;
  /** Messages they have not looked at yet. */
  readonly unread: number;
  /** Those of them that wait for them alone. */
  readonly direct: number;
}

interface Props {
  readonly players: readonly Player[];
  readonly me: string;
  /** ms since the epoch */
  readonly now: number;
  readonly onSwitch: (id: string) => void;
}

/** Choosing who one is. People with news wear a mark, so that one knows where to look next. */
export const PeopleSwitch = ({ players, me, now, onSwitch }: Props) => (
  <section aria-labelledby="you-are">
    <h2 id="you-are">You are</h2>
    <ul className="people">
      {players.map(({ id, name, fullName, zone, unread }) => (
        <li key={id}>
          <button
            type="button"
            className="person"
            aria-pressed={id === me}
            title={`${fullName}, ${zone}`}
            onClick={() => onSwitch(id)}
          >
            <Avatar id={id} name={fullName} size="small" />
            <span className="person-name">
              <strong>{name}</strong>
              <small>
                {timeOf(now, zone)} · {placeOf(zone)}
              </small>
            </span>
            {unread > 0 && (
              <span className="badge">
                {unread}
                <span className="aside"> {unread === 1 ? 'new message' : 'new messages'}</span>
              </span>
            )}
          </button>
        </li>
      ))}
    </ul>
  </section>
);
