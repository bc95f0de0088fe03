// Prints one closing line for the test reports named, and fails when one of them is missing, unsuccessful or empty:
// a run that was cut short must not look green.
import { readFileSync } from 'node:fs';
import process from 'node:process';

const sum = { passed: 0, failed: 0, skipped: 0 };
let good = true;
for (const file of process.argv.slice(2)) {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    sum.passed += report.numPassedTests;
    sum.failed += report.numFailedTests;
    sum.skipped += report.numPendingTests;
    good &&= report.success && report.numPassedTests > 0;
  } catch (error) {
    console.error(`${file}: ${error.message}`);
    good = false;
  }
}
console.log(`${sum.passed} passed, ${sum.failed} failed${sum.skipped > 0 ? `, ${sum.skipped} skipped` : ''}`);
if (!good || sum.failed > 0) process.exit(1);
