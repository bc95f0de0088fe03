import type { Place } from './model.ts';

interface Props {
  readonly title: string;
  readonly places: readonly Place[];
  readonly current: string;
  readonly onOpen: (place: string) => void;
}

/** A list of conversations with marks on those that have something new. */
export const Places = ({ title, places, current, onOpen }: Props) => (
  <nav aria-label={title}>
    <h2>{title}</h2>
    <ul className="places">
      {places.map(({ id, name, kind, unread }) => (
        <li key={id}>
          <button
            type="button"
            className={unread > 0 ? 'place unread' : 'place'}
            aria-current={id === current ? 'page' : undefined}
            onClick={() => onOpen(id)}
          >
            <span>
              {kind === 'channel' && <span aria-hidden="true"># </span>}
              {name}
            </span>
            {unread > 0 && (
              <span className="badge">
                {unread}
                <span className="aside"> new</span>
              </span>
            )}
          </button>
        </li>
      ))}
    </ul>
  </nav>
);
