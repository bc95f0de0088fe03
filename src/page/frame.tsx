import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import type { PageAccount, PagePlace, PageScreen } from '../playground/page/screen.ts';
import { type PlatformName, skipClock } from './api.ts';
import { ClockBar, type Skip } from './clock-bar.tsx';
import { PeopleSwitch, type Player } from './people-switch.tsx';
import { Places } from './places.tsx';
import { type Reader, ReaderContext } from './reader.ts';
import { useNow } from './use-now.ts';
import { useScreen } from './use-screen.ts';

/** What one person looks at. */
export interface Shown<Screen> {
  readonly screen: Screen;
  /** The id of the place they are at. */
  readonly current: string;
  readonly players: readonly Player[];
  readonly online: boolean;
  /** Goes on as somebody the bot has told something. */
  readonly onMeet: (id: string) => void;
}

/** What every platform's page is given. */
export interface Seat {
  /** Who one is. */
  readonly me: string;
  readonly onMe: (id: string) => void;
  readonly platforms: ReactNode;
}

interface Props<Screen> extends Seat {
  readonly platform: PlatformName;
  /** What kind of community it is. */
  readonly about: string;
  /** Where one is before one goes anywhere. */
  readonly first: PagePlace['kind'];
  /** Authors without an account. */
  readonly others?: Readonly<Record<string, string>>;
  readonly children: (shown: Shown<Screen>) => ReactNode;
}

const NOBODY: Readonly<Record<string, string>> = {};

const playersAmong = (people: readonly PageAccount[]): Player[] =>
  people
    .filter(({ bot }) => !bot)
    .map((one) => ({
      id: one.id,
      name: one.displayName || one.realName,
      fullName: one.realName,
      zone: one.zone,
      unread: one.unread,
      direct: one.fromBot,
    }));

/** A platform as one of its people sees it: the clock, who one is, the places, and what stands in the middle. */
export const Frame = <Screen extends PageScreen>(props: Props<Screen>) => {
  const { platform, about, first, others = NOBODY, me: wanted, onMe, platforms, children } = props;
  // By person: the id of a place, or a kind of place.
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const { screen, online, reload } = useScreen<Screen>(platform, wanted);
  const me = screen?.me ?? wanted;
  const now = useNow(screen?.now);
  const people = screen?.people;
  const reader = useMemo((): Reader => {
    const accounts = people ?? [];
    const find = (id: string) => accounts.find((one) => one.id === id);
    const nameOf = (id: string) => {
      const account = find(id);
      return account === undefined ? (others[id] ?? id) : account.displayName || account.realName;
    };
    return { me, zone: find(me)?.zone ?? 'UTC', now, people: accounts, nameOf };
  }, [people, others, me, now]);
  const skip = useCallback(
    async (how: Skip) => {
      const { error } = await skipClock(how);
      await reload();
      return error;
    },
    [reload],
  );
  useEffect(() => {
    document.title = screen ? `${reader.nameOf(me)} · ${screen.title}` : 'Expert Connect playground';
  }, [screen, reader, me]);
  if (!screen)
    return (
      <p className="nothing">{online ? 'Opening the playground …' : 'The playground does not answer.'}</p>
    );
  const players = playersAmong(screen.people);
  const wish = chosen[me] ?? first;
  const place = screen.places.find(({ id, kind }) => id === wish || kind === wish) ?? screen.places[0];
  const current = place?.id ?? '';
  /** Takes that seat where the bot speaks to it. */
  const meet = (id: string) => {
    setChosen({ ...chosen, [id]: 'dm' });
    onMe(id);
  };
  return (
    <ReaderContext value={reader}>
      <div className={`frame ${platform}`}>
        <ClockBar
          title="Expert Connect"
          clock={{ now, nextDue: screen.nextDue }}
          zone={reader.zone}
          onSkip={skip}
        >
          {platforms}
        </ClockBar>
        <aside className="side">
          <p className="workspace">
            {screen.title} <small>{about}</small>
          </p>
          <PeopleSwitch players={players} me={me} now={now} onSwitch={onMe} />
          <Places
            places={screen.places}
            current={current}
            onOpen={(place) => setChosen({ ...chosen, [me]: place })}
          />
        </aside>
        {children({ screen, current, players, online, onMeet: meet })}
      </div>
    </ReaderContext>
  );
};
