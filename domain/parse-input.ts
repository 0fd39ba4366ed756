import type { z } from 'zod';
import { AppError } from '@/lib/errors';

/**
 * Parses what a caller sent.
 * @throws invalid with one issue per field
 */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const issues = result.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  throw new AppError('invalid', issues.map(({ path, message }) => `${path || 'input'}: ${message}`).join('\n'), issues);
}
