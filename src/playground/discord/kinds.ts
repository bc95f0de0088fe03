/**
 * The numbers Discord gives to components, and what else it knows. A type listed as another is real but not played
 * here: using one is refused with that reason, so that nobody relies on it unnoticed.
 */
export const KIND = {
  row: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  userSelect: 5,
  section: 9,
  textDisplay: 10,
  thumbnail: 11,
  gallery: 12,
  separator: 14,
  container: 17,
  label: 18,
  radioGroup: 21,
  checkboxGroup: 22,
  checkbox: 23,
} as const;

const OTHERS = new Map([
  [6, 'Role Select'],
  [7, 'Mentionable Select'],
  [8, 'Channel Select'],
  [13, 'File'],
  [19, 'File Upload'],
]);

interface UnionIssue {
  code?: string | undefined;
  input?: unknown;
}

const typeOf = (input: unknown): unknown =>
  typeof input === 'object' && input !== null && 'type' in input ? input.type : undefined;

/** The sentence for a component that may not stand somewhere. `here` are the types that may. */
export const onlyKinds =
  (...here: readonly number[]) =>
  (issue: UnionIssue): string | undefined => {
    if (issue.code !== 'invalid_union') return undefined;
    const type = typeOf(issue.input);
    const other = typeof type === 'number' ? OTHERS.get(type) : undefined;
    if (other !== undefined) return `${other} is not supported by the simulator`;
    return `Value of field "type" must be one of (${here.join(', ')}).`;
  };
