import { defineConfig } from 'vitest/config';

const project = (name: string, include: string[], more = {}) => ({
  extends: true as const,
  test: { name, include, ...more },
});

/** What calculates with dates; run once more in processes of other zones, whose clocks must not matter. */
const TIME = ['test/core/{format-time,parse-hours,parse-time,parse-time-words,zone-vectors}.test.ts'];
const elsewhere = (zone: string) => project(`time in ${zone}`, TIME, { env: { TZ: zone } });

export default defineConfig({
  test: {
    testTimeout: 20_000,
    hookTimeout: 60_000,
    reporters: process.env.CI
      ? ['default', ['json', { outputFile: process.env.TEST_REPORT ?? '.cache/tests.json' }]]
      : ['default'],
    projects: [
      project('unit', ['test/{architecture,core,interaction,scripts,slack,unit}/**/*.test.ts'], {
        env: { TZ: 'UTC' },
      }),
      ...['America/New_York', 'Asia/Kolkata', 'Pacific/Apia'].map(elsewhere),
      project('flow', ['test/{delivery,features,flows,playground,store}/**/*.test.ts']),
      // The same stories over Socket Mode; what is about HTTP itself, or about texts and forms alone, runs once.
      project('socket', ['test/flows/**/*.test.ts'], {
        env: { SLACK_TRANSPORT: 'socket' },
        exclude: ['test/flows/{bad-input*,fuzz*,longest-words,outage-*}.test.ts'],
      }),
      project('full', ['test/full/**/*.test.ts'], { testTimeout: 1_800_000 }),
      project('browser', ['test/browser/**/*.test.ts'], { testTimeout: 60_000 }),
    ],
  },
});
