import { defineConfig } from 'vitest/config';

const project = (name: string, include: string[], more = {}) => ({
  extends: true as const,
  test: { name, include, ...more },
});

// Modules keep nothing of one file that another would see; to load the bot anew for each file costs a minute and more.
const TOGETHER = { isolate: false };

/** What calculates with dates; run once more in processes of other zones, whose clocks must not matter. */
const TIME = [
  'test/core/{format-time,parse-absence,parse-hours,parse-time,parse-time-words,zone-vectors}.test.ts',
];
const elsewhere = (zone: string) => project(`time in ${zone}`, TIME, { env: { TZ: zone } });

export default defineConfig({
  test: {
    // Vitest would leave one of two cores idle.
    maxWorkers: 2,
    // A machine shared with strangers stands still now and then for longer than what is tested may take.
    retry: process.env.CI ? 2 : 0,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: process.env.CI
      ? ['default', ['json', { outputFile: process.env.TEST_REPORT ?? '.cache/tests.json' }]]
      : ['default'],
    projects: [
      project('unit', ['test/{architecture,core,discord,interaction,scripts,slack,unit}/**/*.test.ts'], {
        ...TOGETHER,
        env: { TZ: 'UTC' },
      }),
      ...['America/New_York', 'Asia/Kolkata', 'Pacific/Apia'].map(elsewhere),
      project('flow', ['test/{delivery,features,flows,playground,store}/**/*.test.ts'], TOGETHER),
      // The same stories over Socket Mode; what is about HTTP itself, the Web API, or texts and forms alone, runs once.
      project('socket', ['test/flows/**/*.test.ts'], {
        ...TOGETHER,
        env: { SLACK_TRANSPORT: 'socket' },
        exclude: [
          'test/flows/{bad-input*,fuzz*,longest-words}.test.ts',
          'test/flows/slack/{bad-input*,outage*}.test.ts',
        ],
      }),
      project('full', ['test/full/**/*.test.ts', 'test/core/lifecycle-model.test.ts'], {
        testTimeout: 1_800_000,
        env: { MODEL_RUNS: '300' },
      }),
      project('browser', ['test/browser/**/*.test.ts'], { testTimeout: 60_000 }),
    ],
  },
});
