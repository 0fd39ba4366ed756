import { describe, expect, it } from 'vitest';
import { mailInput } from './create-mail';

const mail = { to: 'reader@mail.example', locale: 'en', subject: 'Hello', text: 'Words.' } as const;

describe('mailInput', () => {
  it.each(['Hello\r\nBcc: victim@mail.example', 'Hello\u2028there', 'Hello\t\u0000there'])('makes one line of the subject %j', (subject) => {
    expect(mailInput.parse({ ...mail, subject, fromName: subject })).toMatchObject({ subject: expect.stringMatching(/^[^\p{Cc}\p{Zl}\p{Zp}]+$/u), fromName: expect.stringMatching(/^[^\p{Cc}\p{Zl}\p{Zp}]+$/u) });
  });

  it.each(['nobody', 'a@mail.example, b@mail.example', 'a@mail.example\r\nb@mail.example', '"x" <a@mail.example>'])('refuses %j as a receiver', (to) => {
    expect(mailInput.safeParse({ ...mail, to }).success).toBe(false);
  });

  it('refuses a mail without a subject or without words', () => {
    expect(mailInput.safeParse({ ...mail, subject: ' \n ' }).success).toBe(false);
    expect(mailInput.safeParse({ ...mail, text: '' }).success).toBe(false);
  });
});
