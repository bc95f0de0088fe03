import { Frame, type Seat } from '../frame.tsx';
import { MainPane } from './main-pane.tsx';
import type { Screen } from './model.ts';

/** Authors without an account. */
const OTHERS = { USLACKBOT: 'Playground' };

/** The Slack workspace as one of its people sees it. */
export const SlackPage = (seat: Seat) => (
  <Frame<Screen> {...seat} platform="slack" about="a local Slack workspace" first="dm" others={OTHERS}>
    {(shown) => <MainPane key={`${shown.screen.me} ${shown.current}`} {...shown} />}
  </Frame>
);
