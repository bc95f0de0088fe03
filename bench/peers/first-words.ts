import { parseTime } from '../../src/core/parse-time.ts';
import { HARD_WORDS } from '../support/hard-words.ts';

// One text as the first that a process reads: prints the milliseconds it took.
const text = HARD_WORDS[Number(process.argv[2])] ?? 'tomorrow 3pm';
const from = performance.now();
parseTime(text, 'Europe/Berlin', Date.UTC(2027, 2, 10, 9));
console.log(performance.now() - from);
