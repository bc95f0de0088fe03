// Loaded into a measured process before anything else: answers what its resources are when asked.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import process from 'node:process';

/** How often the loop is looked at, in ms; the histogram counts this interval in. */
const RESOLUTION = 2;
let loop;

const answers = {
  /** CPU used so far, user and system, in µs. */
  cpu() {
    const { user, system } = process.cpuUsage();
    return user + system;
  },
  watchLoop() {
    loop = monitorEventLoopDelay({ resolution: RESOLUTION });
    loop.enable();
    return 0;
  },
  /** The longest time the event loop stood still since it was watched, in ms. */
  longestStall() {
    loop.disable();
    return Math.max(0, loop.max / 1e6 - RESOLUTION);
  },
};

process.on('message', (question) => process.send({ question, answer: answers[question]() }));
// Being asked must not keep the process alive, and nobody left to ask ends it.
process.channel.unref();
process.on('disconnect', () => process.exit());
