import { DrizzleQueryError } from 'drizzle-orm/errors';
import { DatabaseError } from 'pg';
import { describe, expect, it } from 'vitest';
import { createLog, errorWithoutWords } from './log';
import { requestScope } from './request-scope';

const WORDS = 'What I wrote\n    at home </script>\n{"level":60,"msg":"forged"}';

describe('an error in the log', () => {
  it('tells the query that failed and where, in one line, and nothing of what people wrote', () => {
    const refused = Object.assign(new DatabaseError(`invalid input syntax for type integer: "${WORDS}"`, 168, 'error'), { severity: 'ERROR', code: '22P02', where: `unnamed portal parameter $1 = '${WORDS}'` });
    const error = new DrizzleQueryError('select $1::integer', [WORDS], refused);
    const lines: string[] = [];
    createLog({ write: (line) => void lines.push(line) }).error({ err: error }, 'An endpoint failed.');
    expect(lines).toHaveLength(1);
    expect(lines[0]!.trimEnd()).not.toContain('\n');
    const { err } = JSON.parse(lines[0]!) as { err: { message: string; stack: string } };
    expect(err.message).toMatch(/^Failed query: select/);
    expect(err.stack).toContain('log.test.ts');
    expect(lines[0]).not.toMatch(/What I wrote|at home|forged/);
  });

  it('leaves out what others make of it: an answer that repeats the query with the session it asked for', () => {
    const cause = new DrizzleQueryError('select "id" from "sessions" where "token" = $1', ['the-secret-of-a-session'], new Error('Connection refused'));
    const error = Object.assign(new Error('Failed to get session', { cause }), { statusCode: 500, body: { message: `Failed to get session: ${cause.message}` }, text: cause.message });
    const line = JSON.stringify(errorWithoutWords(error));
    expect(line).not.toContain('the-secret-of-a-session');
    expect(JSON.parse(line)).toMatchObject({ statusCode: 500, text: 'Failed query: select "id" from "sessions" where "token" = $1', cause: { cause: { message: 'Connection refused' } } });
    expect(errorWithoutWords(new AggregateError([new Error('no way to ::1')], 'no way'))).toMatchObject({ errors: [{ message: 'no way to ::1' }] });
  });

  it('keeps message, code and cause of every other error', () => {
    const error = Object.assign(new Error('No room.', { cause: new Error('The disk is full.') }), { code: 'ENOSPC' });
    expect(errorWithoutWords(error)).toMatchObject({ type: 'Error', message: 'No room.', code: 'ENOSPC', stack: expect.stringContaining('log.test.ts'), cause: { message: 'The disk is full.' } });
  });
});

describe('a line of the log', () => {
  it('carries the id of the request in whose course it was written, however deep, and no line written elsewhere does', async () => {
    const lines: Record<string, unknown>[] = [];
    const log = createLog({ write: (line) => void lines.push(JSON.parse(line)) });
    const deep = async (name: string) => {
      await new Promise((resolve) => setImmediate(resolve));
      log.info({ name }, 'deep');
    };
    await Promise.all([requestScope.run('one', () => deep('a')), requestScope.run('two', () => deep('b')), deep('c')]);
    expect(lines.map(({ name, requestId }) => [name, requestId])).toEqual([['a', 'one'], ['b', 'two'], ['c', undefined]]);
  });
});
