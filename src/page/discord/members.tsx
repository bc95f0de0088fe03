import { openActions } from '../actions-menu.tsx';
import { Avatar } from '../avatar.tsx';
import { useReader } from '../reader.ts';
import { PersonApps } from './apps.tsx';
import { useLook } from './look.ts';

/** Who else is in a channel, each with what apps can do with them. */
export const Members = ({ place }: { place: string }) => {
  const { nameOf } = useReader();
  const members = useLook().members[place] ?? [];
  return (
    <aside className="members" aria-label="Members">
      <h2>Members — {members.length}</h2>
      <ul>
        {members.map((id) => (
          <li key={id} onContextMenu={openActions}>
            <Avatar id={id} name={nameOf(id)} size="small" />
            <PersonApps channel={place} person={id} />
          </li>
        ))}
      </ul>
    </aside>
  );
};
