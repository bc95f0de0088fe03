import { useEffect, useState } from 'react';
import { playersOf } from './slack/api.ts';
import { SlackPage } from './slack/slack-page.tsx';

/** Who a visitor is at first: the last in the list, who knows nobody yet and has everything before them. */
const newcomer = (players: readonly string[]): string | undefined => players.at(-1);

/** The playground. So far it has one platform. */
export const Page = () => {
  const [first, setFirst] = useState<string>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    playersOf().then(
      (players) => setFirst(newcomer(players)),
      () => setProblem('The playground does not answer. Is it still running? Reload this page once it is.'),
    );
  }, []);
  if (problem !== undefined)
    return (
      <p className="nothing" role="alert">
        {problem}
      </p>
    );
  return first === undefined ? null : <SlackPage first={first} />;
};
