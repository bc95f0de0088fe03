import { setTimeout as pause } from 'node:timers/promises';
import { closedLoop } from './load.ts';
import type { ServerProcess } from './server-process.ts';

/** CPU of the server for each of `count` tasks, in µs. */
export async function cpuEach(
  server: ServerProcess,
  count: number,
  task: () => Promise<unknown>,
): Promise<number> {
  const before = await server.cpuMicros();
  await closedLoop(count, task);
  // What a task leaves to be done after its answer counts too.
  await pause(50);
  return ((await server.cpuMicros()) - before) / count;
}
