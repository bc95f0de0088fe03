import { defineConfig } from 'vitest/config';

const project = (name: string, include: string[], more = {}) => ({
  extends: true as const,
  test: { name, include, ...more },
});

// Modules keep nothing of one file that another would see; to load the bot anew for each file costs a minute and more.
const TOGETHER = { isolate: false };
/** Some of its tests start processes. */
const CHILDREN = { ...TOGETHER, globalSetup: 'test/support/children.ts' };

/** What calculates with dates, once more in processes of other zones, whose clocks must not matter. */
const elsewhere = (zone: string) =>
  project(`time in ${zone}`, ['test/time/all.test.ts'], { env: { TZ: zone } });

export default defineConfig({
  test: {
    // Tests wait more than they calculate: for databases on disk, for processes, for deadlines that are tested.
    maxWorkers: 4,
    // A machine shared with strangers stands still now and then for longer than what is tested may take.
    retry: process.env.CI ? 2 : 0,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: process.env.CI
      ? ['default', ['json', { outputFile: process.env.TEST_REPORT ?? '.cache/tests.json' }]]
      : ['default'],
    projects: [
      // In one project, because a worker serves one project alone and takes seconds to load the bot.
      project(
        'tests',
        [
          'test/{architecture,core,delivery,discord,features,flows,interaction}/**/*.test.ts',
          'test/{playground,scripts,slack,store,unit}/**/*.test.ts',
        ],
        { ...CHILDREN, env: { TZ: 'UTC' } },
      ),
      ...['America/New_York', 'Asia/Kolkata', 'Pacific/Apia'].map(elsewhere),
      // The stories whose deliveries differ over Socket Mode: each kind of delivery and of answer, and what is repeated.
      project(
        'socket',
        [
          'test/flows/{asked-to-stop,connect,journey,killed,message-shortcut,proposals,slow-forms,suggestions}.test.ts',
          'test/flows/slack/{deliveries,finder,home,leaving,message-shortcut}.test.ts',
        ],
        { ...CHILDREN, env: { SLACK_TRANSPORT: 'socket' } },
      ),
      project('full', ['test/full/**/*.test.ts', 'test/core/lifecycle-model.test.ts'], {
        testTimeout: 1_800_000,
        globalSetup: 'test/support/children.ts',
        env: { MODEL_RUNS: '300' },
      }),
      // One browser at a time: several starve each other on a small machine, and what they wait for has deadlines.
      project('browser', ['test/browser/**/*.test.ts'], {
        ...TOGETHER,
        fileParallelism: false,
        // Each step of a story stands on those before it: alone it cannot be tried again.
        retry: 0,
        testTimeout: 180_000,
        hookTimeout: 180_000,
      }),
    ],
  },
});
