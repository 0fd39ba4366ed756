import { z } from 'zod';
import { LOCALES } from '@/lib/locales';
import { countGraphemes } from '@/lib/clean-text';
import { cleanName } from '@/lib/person-name';
import { NAME_GRAPHEMES, PASSWORD_CHARACTERS, ROLES } from './model';

/** An address as it is kept: case does not tell people apart. */
export const emailInput = z.string().trim().toLowerCase().max(254).pipe(z.email({ error: 'This is not a mail address.' }));

const named = (code: string, error: string) => ({ error, params: { code } });
/** The name shown with what a person does. */
export const personNameInput = z.string().max(1000).transform(cleanName)
  .refine((name) => countGraphemes(name) >= NAME_GRAPHEMES.least, named('name_short', `A name has at least ${NAME_GRAPHEMES.least} characters.`))
  .refine((name) => countGraphemes(name) <= NAME_GRAPHEMES.most, named('name_long', `A name has at most ${NAME_GRAPHEMES.most} characters.`))
  .refine((name) => /\p{L}/u.test(name), named('name_letters', 'A name has letters.'))
  .refine((name) => !/@|:\/\/|www\./i.test(name), named('name_address', 'A name is no address.'));

/** A password to be set; what must not stand in it depends on the person, see `checkPassword`. */
export const passwordInput = z.string()
  .refine((password) => [...password].length >= PASSWORD_CHARACTERS.least, named('password_short', `A password has at least ${PASSWORD_CHARACTERS.least} characters.`))
  .refine((password) => password.length <= PASSWORD_CHARACTERS.most, named('password_long', `A password has at most ${PASSWORD_CHARACTERS.most} characters.`))
  .refine((password) => new Set(password).size >= 5, named('password_plain', 'A password has at least five different characters.'));

/** A path on this site to go to afterwards; anything else is forgotten, or a link could send people to strangers. */
export const nextPathInput = z.string().max(2000).optional().transform((path) => (path !== undefined && isOwnPath(path) ? path : null));

function isOwnPath(path: string): boolean {
  if (!/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(path)) return false;
  const origin = 'https://site.invalid';
  return URL.canParse(path, origin) && new URL(path, origin).origin === origin;
}

const tokenInput = z.string().min(1).max(200);
const localeInput = z.enum(LOCALES);
const codeInput = z.string().max(50).transform((code) => code.replace(/\s/g, '')).pipe(z.string().min(1));

export const createSignInLinkInput = z.object({ email: emailInput, locale: localeInput, next: nextPathInput });
export const createReaderSessionInput = z.object({ token: tokenInput, locale: localeInput, name: z.string().optional() });
export const createStaffSessionInput = z.object({ email: emailInput, password: z.string().min(1).max(PASSWORD_CHARACTERS.most) });
/** The figures that the person's device shows, or one of the codes they wrote down. */
export const completeStaffSessionInput = z.union([z.object({ code: codeInput }), z.object({ recoveryCode: codeInput })]);
export const updateProfileInput = z.object({ name: personNameInput, locale: localeInput });
export const updateLanguageInput = z.object({ locale: localeInput });
export const removeSessionInput = z.object({ sessionId: z.string().min(1).max(100) });
export const createSecondFactorInput = z.object({ password: z.string().min(1).max(PASSWORD_CHARACTERS.most) });
export const confirmSecondFactorInput = z.object({ code: codeInput });
/** `current` is left out where the password that the site gave out has been used up already. */
export const changePasswordInput = z.object({ current: z.string().max(PASSWORD_CHARACTERS.most).optional(), password: passwordInput });
export const createPasswordLinkInput = z.object({ email: emailInput });
export const setPasswordInput = z.object({ token: tokenInput, password: passwordInput, name: z.string().optional() });

const scopeInput = { role: z.enum(ROLES), sectionKey: z.string().max(100).nullable().default(null), locale: localeInput.nullable().default(null), sourceKey: z.string().max(100).nullable().default(null) };
export const inviteUserInput = z.object({ email: emailInput, name: personNameInput.optional(), locale: localeInput, assignments: z.array(z.object(scopeInput)).min(1).max(50) });
export const assignRoleInput = z.object({ userId: z.string().min(1).max(100), ...scopeInput });
export const removeRoleInput = z.object({ assignmentId: z.number().int() });
export const userIdInput = z.object({ userId: z.string().min(1).max(100) });
export const listUsersInput = z.object({ search: z.string().trim().max(100).default(''), role: z.enum(ROLES).or(z.literal('staff')).nullable().default(null), after: z.string().max(200).nullable().default(null) });
