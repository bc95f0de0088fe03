/** Fields of a request body, with the names Discord gives to what is wrong with one. */
import { z } from 'zod';
import { invalidForm } from './api-error.ts';

interface Fault {
  code: string;
  message: string;
}

/** Adds a fault under a name of Discord's. */
export const fault = (context: z.RefinementCtx, path: PropertyKey[], code: string, message: string): void =>
  context.addIssue({ code: 'custom', path, message, params: { code } });

const lengthFault = (min: number, max: number): Fault =>
  min === 0
    ? { code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${max} or fewer in length.` }
    : { code: 'BASE_TYPE_BAD_LENGTH', message: `Must be between ${min} and ${max} in length.` };

const bounded =
  (min: number, max: number) =>
  (value: { length: number }, context: z.RefinementCtx): void => {
    const { code, message } = lengthFault(min, max);
    if (value.length < min || value.length > max) fault(context, [], code, message);
  };

/** A string of `min` to `max` UTF-16 units, the stricter way to count characters. */
export const text = (min: number, max: number) => z.string().superRefine(bounded(min, max));

export const list = <T extends z.ZodType>(of: T, min: number, max: number) =>
  z.array(of).superRefine(bounded(min, max));

export const integer = (min: number, max: number) => z.int().min(min).max(max);

export const oneOf = <const T extends readonly (string | number)[]>(...values: T) => z.literal(values);

export const snowflake = z.string().regex(/^\d{1,20}$/);

const isUrl = (value: string, schemes: readonly string[]): boolean =>
  URL.canParse(value) && schemes.includes(new URL(value).protocol);

/** An address of at most `max` characters. */
export const url = (max: number, schemes: readonly string[] = ['http:', 'https:']) =>
  z.string().superRefine((value, context) => {
    bounded(0, max)(value, context);
    if (!URL.canParse(value)) return fault(context, [], 'URL_TYPE_INVALID_URL', 'Not a well formed URL.');
    if (isUrl(value, schemes)) return undefined;
    const named = schemes.map((scheme) => scheme.replace(':', '')).join(', ');
    return fault(context, [], 'URL_TYPE_INVALID_SCHEME', `Scheme must be one of (${named}).`);
  });

const WRONG_TYPE = new Map<string, Fault>([
  ['string', { code: 'STRING_TYPE_CONVERT', message: 'Could not interpret the value as string.' }],
  ['int', { code: 'NUMBER_TYPE_COERCE', message: 'Value is not int.' }],
  ['number', { code: 'NUMBER_TYPE_COERCE', message: 'Value is not a number.' }],
  ['boolean', { code: 'BOOLEAN_TYPE_CONVERT', message: 'Must be either true or false.' }],
  ['array', { code: 'LIST_TYPE_CONVERT', message: 'Only iterables may be used in a ListType' }],
  ['object', { code: 'MODEL_TYPE_CONVERT', message: 'Only dictionaries may be used in a ModelType' }],
]);

const faultOf = (issue: z.core.$ZodIssue): Fault => {
  if (issue.code === 'custom' && typeof issue.params?.code === 'string')
    return { code: issue.params.code, message: issue.message };
  const isMissing = issue.input === undefined && issue.code !== 'custom';
  if (isMissing) return { code: 'BASE_TYPE_REQUIRED', message: 'This field is required' };
  if (issue.code === 'invalid_type')
    return WRONG_TYPE.get(issue.expected) ?? { code: 'BASE_TYPE_INVALID', message: issue.message };
  if (issue.code === 'invalid_value')
    return { code: 'BASE_TYPE_CHOICES', message: `Value must be one of {${issue.values.join(', ')}}.` };
  if (issue.code === 'too_small')
    return { code: 'NUMBER_TYPE_MIN', message: `Value should be greater than or equal to ${issue.minimum}.` };
  if (issue.code === 'too_big')
    return { code: 'NUMBER_TYPE_MAX', message: `Value should be less than or equal to ${issue.maximum}.` };
  if (issue.code === 'invalid_union') return { code: 'UNION_TYPE_CHOICES', message: issue.message };
  return { code: 'BASE_TYPE_INVALID', message: issue.message };
};

/** Reads a value. Throws 50035 with everything that is wrong; fields nobody knows are dropped, as Discord does. */
export const read = <T>(schema: z.ZodType<T>, value: unknown, at: readonly PropertyKey[] = []): T => {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  throw invalidForm(
    result.error.issues.map((issue) => ({ path: [...at, ...issue.path], ...faultOf(issue) })),
  );
};
