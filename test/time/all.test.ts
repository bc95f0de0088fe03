// What calculates with dates, as one file: to load it takes longer than to run it.
import '../core/format-time.test.ts';
import '../core/hours.test.ts';
import '../core/parse-absence.test.ts';
import '../core/parse-hours.test.ts';
import '../core/parse-time.test.ts';
import '../core/parse-time-words.test.ts';
import '../core/reasons.test.ts';
import '../core/slots.test.ts';
import '../core/travel.test.ts';
import '../core/week.test.ts';
import '../core/zone-names.test.ts';
import '../core/zone-shifts.test.ts';
import '../core/zone-vectors.test.ts';
import '../features/typed-times.test.ts';
import '../features/why-days.test.ts';
