import { setTimeout as pause } from 'node:timers/promises';
import { closedLoop, openLoop } from './load.ts';
import type { ServerProcess } from './server-process.ts';

type Task = () => Promise<unknown>;

async function cpuDuring(server: ServerProcess, work: () => Promise<unknown>): Promise<number> {
  const before = await server.cpuMicros();
  await work();
  // What a task leaves to be done after its answer counts too.
  await pause(50);
  return (await server.cpuMicros()) - before;
}

/** CPU of the server for each of `count` tasks, begun as fast as they are answered; in µs. */
export const cpuEach = async (server: ServerProcess, count: number, task: Task): Promise<number> =>
  (await cpuDuring(server, () => closedLoop(count, task))) / count;

/** CPU of the server for each task at a steady rate, up to when `settled` resolves; in µs. */
export async function cpuEachAt(
  server: ServerProcess,
  perSecond: number,
  seconds: number,
  task: Task,
  settled: Task = async () => {},
): Promise<number> {
  const work = async () => {
    await openLoop(perSecond, seconds, () => ({ kind: 'any', done: task() }));
    await settled();
  };
  return (await cpuDuring(server, work)) / (perSecond * seconds);
}
