import { describe, expect, it } from 'vitest';
import { respond } from './http';
import { log } from './log';
import { AppError } from '@/lib/errors';

describe('respond', () => {
  it('passes the answer on', async () => {
    const response = await respond(async () => Response.json({ ok: true }));
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ ok: true });
  });

  it('turns a refusal into a problem document', async () => {
    const response = await respond(async () => {
      throw new AppError('invalid', 'The locale is unknown.', [{ path: 'locale', message: 'unknown' }]);
    });
    expect(response.status).toBe(422);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toEqual({
      type: 'urn:meridian:problem:invalid',
      title: 'The request is not valid.',
      status: 422,
      detail: 'The locale is unknown.',
      issues: [{ path: 'locale', message: 'unknown' }],
    });
  });

  it('tells the caller nothing of a bug', async () => {
    log.level = 'silent';
    const response = await respond(async () => {
      throw new Error('password=hunter2');
    });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('hunter2');
  });
});
