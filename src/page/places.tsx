import type { PagePlace } from '../playground/page/screen.ts';

interface Props {
  readonly places: readonly PagePlace[];
  readonly current: string;
  readonly onOpen: (place: string) => void;
}

/** The conversations under their headings, with marks on those that have something new. */
export const Places = ({ places, current, onOpen }: Props) =>
  [...new Set(places.map(({ group }) => group))].map((title) => (
    <nav key={title} aria-label={title}>
      <h2>{title}</h2>
      <ul className="places">
        {places
          .filter(({ group }) => group === title)
          .map(({ id, name, kind, unread }) => (
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
  ));
