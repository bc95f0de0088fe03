import { weekdayNamed } from './time-words.ts';

const ALL = [1, 2, 3, 4, 5, 6, 0];
const GROUPS = new Map([
  ['daily', ALL],
  ['everyday', ALL],
  ['every day', ALL],
  ['all week', ALL],
  ['weekdays', [1, 2, 3, 4, 5]],
  ['weekday', [1, 2, 3, 4, 5]],
  ['workdays', [1, 2, 3, 4, 5]],
  ['weekends', [6, 0]],
  ['weekend', [6, 0]],
]);
const HEAD = new RegExp(
  `^(?:on |all |the )?(?:(${[...GROUPS.keys()].join('|')})|([a-z]+)(?:\\.? ?(?:-|to|till|until|thru|through) ?([a-z]+))?)\\.?(?=[ :]|$)[ :]*`,
);

/** The weekdays (0-6, Sunday-Saturday) named at the beginning of a text, and the rest of it. */
export function leadingDays(text: string): { days: number[]; rest: string } {
  const days: number[] = [];
  let rest = text;
  for (;;) {
    const head = HEAD.exec(rest);
    const found = head && daysOf(head);
    if (!found) return { days, rest };
    days.push(...found);
    rest = rest.slice(head[0].length);
  }
}

function daysOf([, group, from, to]: RegExpExecArray): number[] | undefined {
  if (group !== undefined) return GROUPS.get(group);
  const first = dayNamed(from);
  const last = to === undefined ? first : dayNamed(to);
  if (first === undefined || last === undefined) return undefined;
  return Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, index) => (first + index) % 7);
}

/** `mondays` too. */
const dayNamed = (word = ''): number | undefined =>
  weekdayNamed(word) ?? weekdayNamed(word.replace(/s$/, ''));
