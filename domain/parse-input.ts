import type { z } from 'zod';
import { AppError } from '@/lib/errors';
import type { FieldIssue } from '@/lib/errors';

/**
 * Parses what a caller sent.
 * @throws invalid with one issue per field
 */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw invalid(result.error.issues.map(toIssue));
}

/** A refusal of input: one issue per field. */
export const invalid = (issues: readonly FieldIssue[]): AppError => new AppError('invalid', issues.map(({ path, message }) => `${path || 'input'}: ${message}`).join('\n'), issues);

function toIssue(issue: z.core.$ZodIssue): FieldIssue {
  const path = issue.path.join('.');
  if (issue.code === 'too_small' && issue.origin === 'string') return { path, message: issue.message, code: 'required' };
  if (issue.code === 'too_big' && issue.origin === 'string') return { path, message: issue.message, code: 'too_long', values: { most: Number(issue.maximum) } };
  if (issue.code === 'too_small' && issue.origin === 'number') return { path, message: issue.message, code: 'number_low', values: { least: Number(issue.minimum) } };
  if (issue.code === 'too_big' && issue.origin === 'number') return { path, message: issue.message, code: 'number_high', values: { most: Number(issue.maximum) } };
  if (issue.code === 'invalid_format' && issue.format === 'email') return { path, message: issue.message, code: 'email' };
  // A rule of our own names itself by `params: { code }`.
  const named: unknown = issue.code === 'custom' ? issue.params?.code : undefined;
  return { path, message: issue.message, code: typeof named === 'string' ? named : 'invalid' };
}
