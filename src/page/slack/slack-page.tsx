import { useCallback, useEffect, useMemo, useState } from 'react';
import { ClockBar, type Skip } from '../clock-bar.tsx';
import { PeopleSwitch } from '../people-switch.tsx';
import { useNow } from '../use-now.ts';
import { skipClock } from './api.ts';
import { MainPane } from './main-pane.tsx';
import { Places } from './places.tsx';
import { type Reader, ReaderContext } from './reader.ts';
import { useWorkspace } from './use-workspace.ts';

/** Authors without an account. */
const OTHERS: Readonly<Record<string, string>> = { USLACKBOT: 'Playground' };

/** The Slack workspace as one of its people sees it. */
export const SlackPage = ({ first }: { first: string }) => {
  const [wanted, setWanted] = useState(first);
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const { screen, online, reload } = useWorkspace(wanted);
  const me = screen?.me ?? wanted;
  const now = useNow(screen?.now);
  const people = screen?.people;
  const reader = useMemo((): Reader => {
    const accounts = people ?? [];
    const find = (id: string) => accounts.find((one) => one.id === id);
    const nameOf = (id: string) => {
      const account = find(id);
      return account === undefined ? (OTHERS[id] ?? id) : account.displayName || account.realName;
    };
    return { me, zone: find(me)?.zone ?? 'UTC', now, people: accounts, nameOf };
  }, [people, me, now]);
  const skip = useCallback(
    async (how: Skip) => {
      const { error } = await skipClock(how);
      await reload();
      return error;
    },
    [reload],
  );
  useEffect(() => {
    document.title = screen ? `${reader.nameOf(me)} · ${screen.team}` : 'Expert Connect playground';
  }, [screen, reader, me]);
  if (!screen)
    return (
      <p className="nothing">{online ? 'Opening the playground …' : 'The playground does not answer.'}</p>
    );
  const players = screen.people
    .filter(({ bot }) => !bot)
    .map((one) => ({
      id: one.id,
      name: one.displayName || one.realName,
      fullName: one.realName,
      zone: one.zone,
      unread: one.unread,
      direct: one.fromBot,
    }));
  const dm = screen.places.find(({ kind }) => kind === 'dm');
  const current = chosen[me] ?? dm?.id ?? screen.places[0]?.id ?? '';
  const open = (place: string) => setChosen({ ...chosen, [me]: place });
  /** Takes that seat where the bot speaks to it. */
  const meet = (id: string) => {
    const { [id]: _, ...others } = chosen;
    setChosen(others);
    setWanted(id);
  };
  const listed = (kind: 'channel' | 'dm') => screen.places.filter((place) => place.kind === kind);
  return (
    <ReaderContext value={reader}>
      <div className="frame">
        <ClockBar
          title="Expert Connect"
          clock={{ now, nextDue: screen.nextDue }}
          zone={reader.zone}
          onSkip={skip}
        />
        <aside className="side">
          <p className="workspace">
            {screen.team} <small>a local Slack workspace</small>
          </p>
          <PeopleSwitch players={players} me={me} now={now} onSwitch={setWanted} />
          <Places title="Channels" places={listed('channel')} current={current} onOpen={open} />
          <Places title="Direct messages" places={listed('dm')} current={current} onOpen={open} />
        </aside>
        <MainPane
          key={`${me} ${current}`}
          current={current}
          screen={screen}
          players={players}
          online={online}
          onMeet={meet}
        />
      </div>
    </ReaderContext>
  );
};
