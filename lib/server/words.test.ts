import { describe, expect, it } from 'vitest';
import { mailWords } from './words';

describe('mailWords', () => {
  it('speaks each language with its own plurals', () => {
    expect(mailWords('en', 'user')('mail.signIn.text', { minutes: 1 })).toContain('1 minute.');
    expect(mailWords('en', 'user')('mail.signIn.text', { minutes: 15 })).toContain('15 minutes.');
    expect(mailWords('ar', 'user')('mail.signIn.text', { minutes: 2 })).toContain('دقيقتين');
    expect(mailWords('ar', 'user')('mail.signIn.text', { minutes: 15 })).toContain('15 دقيقة');
    expect(mailWords('vi', 'user')('mail.signIn.subject')).toBe('Liên kết đăng nhập của bạn');
  });

  it('fails on a key that is not there: nobody is mailed a key', () => {
    expect(() => mailWords('en', 'user')('mail.nothing')).toThrow();
  });
});
