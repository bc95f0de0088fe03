import { useEffect, useState } from 'react';
import { type Platform, type PlatformName, platformsOf } from './api.ts';
import { DiscordPage } from './discord/discord-page.tsx';
import { PlatformSwitch } from './platform-switch.tsx';
import { SlackPage } from './slack/slack-page.tsx';

const PAGES = { slack: SlackPage, discord: DiscordPage } as const;

const addressed = () => location.pathname.slice(1);

/** The platform the address names; the first without one. */
const useAddress = (names: readonly PlatformName[]) => {
  const [path, setPath] = useState(addressed);
  useEffect(() => {
    const moved = () => setPath(addressed());
    window.addEventListener('popstate', moved);
    return () => window.removeEventListener('popstate', moved);
  }, []);
  const open = (name: PlatformName) => {
    history.pushState(null, '', name);
    setPath(name);
  };
  return { current: names.find((name) => name === path) ?? names[0], open };
};

/** The playground: the bot on each platform, one at a time. */
export const Page = () => {
  const [platforms, setPlatforms] = useState<readonly Platform[]>([]);
  const [problem, setProblem] = useState<string>();
  // The same person has the same seat everywhere. At first one is the last, who knows nobody yet.
  const [seat, setSeat] = useState(-1);
  const names = platforms.map(({ name }) => name);
  const { current, open } = useAddress(names);
  useEffect(() => {
    platformsOf().then(setPlatforms, () =>
      setProblem('The playground does not answer. Is it still running? Reload this page once it is.'),
    );
  }, []);
  if (problem !== undefined)
    return (
      <p className="nothing" role="alert">
        {problem}
      </p>
    );
  const players = platforms.find(({ name }) => name === current)?.players ?? [];
  const me = players.at(seat) ?? players.at(-1);
  if (current === undefined || me === undefined) return null;
  const Shown = PAGES[current];
  return (
    <Shown
      key={current}
      me={me}
      onMe={(id) => setSeat(players.indexOf(id))}
      platforms={names.length > 1 && <PlatformSwitch platforms={names} current={current} onSwitch={open} />}
    />
  );
};
