import { ActionsMenu } from '../actions-menu.tsx';
import { useReader } from '../reader.ts';
import { act } from './api.ts';
import { useLook } from './look.ts';

const ON_PERSON = 2;
const ON_MESSAGE = 3;

const useApps = (place: string, type: number) =>
  (useLook().commands[place] ?? [])
    .filter((one) => one.type === type)
    .map(({ name }) => ({ value: name, label: name }));

/** What apps can do with a message. */
export const MessageApps = ({ channel, message }: { channel: string; message: string }) => {
  const { me } = useReader();
  return (
    <ActionsMenu
      label="Apps for this message"
      sign="⋯"
      choices={useApps(channel, ON_MESSAGE)}
      choose={async (name) => (await act({ act: 'message-command', as: me, message, name })).error}
    />
  );
};

/** Somebody's name, behind which stands what apps can do with them. */
export const PersonApps = ({ channel, person }: { channel: string; person: string }) => {
  const { me, nameOf } = useReader();
  const { app } = useLook();
  const choices = useApps(channel, ON_PERSON);
  const name = nameOf(person);
  if (person === app || choices.length === 0) return <strong>{name}</strong>;
  return (
    <ActionsMenu
      label={`Apps for ${name}`}
      sign={name}
      choices={choices}
      choose={async (command) =>
        (await act({ act: 'user-command', as: me, channel, name: command, target: person })).error
      }
    />
  );
};
