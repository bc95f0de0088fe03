import './style.css';
import { Frame, type Seat } from '../frame.tsx';
import { MainPane } from './main-pane.tsx';
import type { Screen } from './model.ts';

/** The Discord server as one of its people sees it. */
export const DiscordPage = (seat: Seat) => (
  <Frame<Screen> {...seat} platform="discord" about="a local Discord server" first="channel">
    {(shown) => <MainPane key={`${shown.screen.me} ${shown.current}`} {...shown} />}
  </Frame>
);
