import type { PlatformName } from './api.ts';

const NAMES: Readonly<Record<PlatformName, string>> = { slack: 'Slack', discord: 'Discord' };

interface Props {
  readonly platforms: readonly PlatformName[];
  readonly current: PlatformName;
  readonly onSwitch: (platform: PlatformName) => void;
}

/** The choice of where the bot is met. */
export const PlatformSwitch = ({ platforms, current, onSwitch }: Props) => (
  <nav className="platforms" aria-label="Platforms">
    {platforms.map((name) => (
      <a
        key={name}
        href={name}
        aria-current={name === current ? 'page' : undefined}
        onClick={(event) => {
          // Whoever wants a second window gets one.
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          onSwitch(name);
        }}
      >
        {NAMES[name]}
      </a>
    ))}
  </nav>
);
