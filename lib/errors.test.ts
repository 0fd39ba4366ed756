import { describe, expect, it } from 'vitest';
import { AppError, ERROR_STATUS, isAppError } from './errors';

describe('an expected refusal', () => {
  it('keeps its code, its sentence and the fields at fault', () => {
    const issues = [{ path: 'headline', message: 'A story needs a headline.' }];
    expect(new AppError('invalid', 'headline: A story needs a headline.', issues)).toMatchObject({ name: 'AppError', code: 'invalid', message: 'headline: A story needs a headline.', issues });
  });

  it('is recognised also when another copy of the module threw it, so that readers see the refusal and not a general error', () => {
    expect(isAppError(new AppError('gone', 'Gone.'))).toBe(true);
    expect(isAppError(Object.assign(new Error('Gone.'), { name: 'AppError', code: 'gone', issues: [] }))).toBe(true);
  });

  it.each<[string, unknown]>([
    ['another error', new Error('no')],
    ['an error of the system with a code', Object.assign(new Error('no'), { code: 'ENOENT' })],
    ['a code that is not one of ours', Object.assign(new Error('no'), { name: 'AppError', code: 'toString' })],
    ['a plain object', { name: 'AppError', code: 'gone' }],
    ['nothing', undefined],
  ])('is not %s: bugs stay bugs', (_, error) => {
    expect(isAppError(error)).toBe(false);
  });

  it('has a status of its own for each code, all of them refusals', () => {
    const statuses = Object.values(ERROR_STATUS);
    expect(new Set(statuses).size).toBe(statuses.length);
    expect(statuses.every((status) => status >= 400)).toBe(true);
  });
});
