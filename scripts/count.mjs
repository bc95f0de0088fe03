// Prints the closing line of a test run from the runner's own report, and fails when that report is missing,
// unsuccessful or empty: a run that was cut short must not look green.
import { readFileSync } from 'node:fs';
import process from 'node:process';

const report = JSON.parse(readFileSync(process.argv[2] ?? '.cache/tests.json', 'utf8'));
const { numPassedTests: passed, numFailedTests: failed, numPendingTests: skipped, success } = report;
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
if (!success || failed > 0 || !(passed > 0)) process.exit(1);
