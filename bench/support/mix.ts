import type { People } from './people.ts';
import { AREAS } from './seed.ts';

/** Of twenty requests: sixteen commands, three presses, one form; spread so that no two heavy ones come together. */
export function mixOf(people: People) {
  let turn = 0;
  const connect = (i: number) => people.command('/connect', people.mention(i));
  const commands: ((i: number) => Promise<unknown>)[] = [
    connect,
    connect,
    () => people.command('/connect', ''),
    connect,
    connect,
    (i) => people.command('/connect', AREAS[i % AREAS.length] ?? ''),
    connect,
    () => people.command('/sessions', ''),
  ];
  const presses = [
    people.viewProfile,
    people.openForm,
    (i: number) => people.accept() ?? people.viewProfile(i),
  ];

  return (): { kind: 'command' | 'press' | 'form'; done: Promise<unknown> } => {
    const i = turn++;
    const place = i % 20;
    if (place === 19) return { kind: 'form', done: people.submit() };
    const press = place % 6 === 5 ? presses[((i % 20) - 5) / 6] : undefined;
    if (press) return { kind: 'press', done: press(i) };
    return { kind: 'command', done: commands[i % commands.length]?.(i) ?? connect(i) };
  };
}
