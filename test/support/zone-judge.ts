import { Temporal } from 'temporal-polyfill';
import { changesBetween, offsetAt, type Placed, toInstant, wallTime } from '../../src/core/zone.ts';
import { casesOf, vectors, type ZoneCase } from './zone-vectors.ts';

/** How the zones that Node lists compare with the vectors. */
export interface Judgement {
  cases: number;
  zones: number;
  /** Cases where our code is at odds with the vectors and time zone data cannot be the reason. */
  wrong: string[];
  /** Zones where Temporal, on Node's own data, agrees with us: the two releases of the data differ. */
  differing: Map<string, number>;
  /** Zones that Node lists and the vectors do not know. */
  unknown: string[];
}

/** Looks at every `stride`th case of all zones, and asks Temporal about every `second`th of those. */
export function judgeZones(stride: number, second: number): Judgement {
  const judgement: Judgement = { cases: 0, zones: 0, wrong: [], differing: new Map(), unknown: [] };
  const isSameData = process.versions.tz === vectors.tzdata;
  let turn = 0;
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    if (vectors.zones[zone] === undefined) judgement.unknown.push(zone);
    else judgement.zones++;
    for (const each of casesOf(zone)) {
      if (turn++ % stride !== 0) continue;
      judgement.cases++;
      const ours = answer(each);
      if (ours === expected(each)) {
        if (judgement.cases % second === 0 && secondOpinion(each) !== ours)
          judgement.wrong.push(`Temporal: ${JSON.stringify(each)}: ${ours}`);
      } else if (!isSameData && secondOpinion(each) === ours) {
        judgement.differing.set(zone, (judgement.differing.get(zone) ?? 0) + 1);
      } else judgement.wrong.push(`${JSON.stringify(each)}: ${ours}`);
    }
  }
  return judgement;
}

/** What our code says, as text. */
function answer(each: ZoneCase): string {
  const { zone } = each;
  if (each.ask === 'change') {
    const found = changesBetween(zone, each.at - 36e5, each.at + 36e5);
    return found.map(({ at, before, after }) => `${at} ${before} ${after}`).join();
  }
  if (each.ask === 'offset') {
    const { date, minutes, weekday } = wallTime(zone, each.instant);
    return `${offsetAt(zone, each.instant)} ${date} ${minutes} ${weekday}`;
  }
  const { instant, kind, earliest, latest }: Placed = toInstant(zone, {
    year: new Date(each.wall).getUTCFullYear(),
    month: new Date(each.wall).getUTCMonth() + 1,
    day: new Date(each.wall).getUTCDate(),
    minutes: (each.wall % 864e5) / 6e4,
  });
  return kind === 'repeated' ? `${kind} ${earliest} ${latest}, ${instant}` : `${kind} ${instant}`;
}

/** What the vectors say, in the same words. */
function expected(each: ZoneCase): string {
  if (each.ask === 'change') return `${each.at} ${each.before} ${each.after}`;
  if (each.ask === 'offset') return shown(each.instant, each.offset);
  const first = each.wall - each.first;
  const second = each.wall - each.second;
  if (first === second) return `once ${first}`;
  // In a gap the first reading has the offset from before it, so its instant is the later one: moved forward.
  return first < second ? `repeated ${first} ${second}, ${first}` : `skipped ${first}`;
}

const shown = (instant: number, offset: number): string => {
  const local = new Date(instant + offset);
  const minutes = local.getUTCHours() * 60 + local.getUTCMinutes();
  return `${offset} ${local.toISOString().slice(0, 10)} ${minutes} ${local.getUTCDay()}`;
};

/** What Temporal says, on the time zone data of this Node. */
function secondOpinion(each: ZoneCase): string {
  const zoned = (instant: number) =>
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(each.zone);
  if (each.ask === 'change') {
    const before = zoned(each.at - 36e5);
    const next = before.getTimeZoneTransition('next');
    if (!next) return '';
    return `${next.epochMilliseconds} ${before.offsetNanoseconds / 1e6} ${next.offsetNanoseconds / 1e6}`;
  }
  if (each.ask === 'offset') {
    const local = zoned(each.instant);
    const minutes = local.hour * 60 + local.minute;
    return `${local.offsetNanoseconds / 1e6} ${local.toPlainDate()} ${minutes} ${local.dayOfWeek % 7}`;
  }
  const wall = Temporal.Instant.fromEpochMilliseconds(each.wall).toZonedDateTimeISO('UTC').toPlainDateTime();
  const place = (disambiguation: 'earlier' | 'later' | 'compatible') =>
    wall.toZonedDateTime(each.zone, { disambiguation });
  const [earlier, later, instant] = [place('earlier'), place('later'), place('compatible')].map(
    (each) => each.epochMilliseconds,
  );
  if (earlier === later) return `once ${instant}`;
  return place('later').toPlainDateTime().equals(wall)
    ? `repeated ${earlier} ${later}, ${instant}`
    : `skipped ${instant}`;
}
