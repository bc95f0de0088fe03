/** One figure against its goal; it holds when it is not above it. */
export interface Result {
  readonly name: string;
  readonly value: number;
  readonly unit: 'x' | 'ms' | 'MB';
  readonly goal: number;
  readonly holds: boolean;
  /** What the figure was made of, for a reader. */
  readonly made: string;
}

/** Figures that come of the same run. */
export interface Measure {
  readonly names: readonly string[];
  run(): Promise<Result[]>;
}

export function result(
  name: string,
  value: number,
  unit: Result['unit'],
  goal: number,
  made: string,
): Result {
  const rounded = Number(value.toPrecision(3));
  return { name, value: rounded, unit, goal, holds: rounded <= goal, made };
}
