import { useTranslations } from 'next-intl';
import { UserField } from './user-field';
import { SubmitOnce } from '@/components/ui/submit-once.client';

type SignInFormProps = {
  /** What was typed before. */
  email?: string;
  next: string | null;
  isWrong: boolean;
};

/** One field: where to mail the link. */
export function SignInForm({ email, next, isWrong }: SignInFormProps) {
  const t = useTranslations('user');
  return (
    // The browser's own complaints speak its language, not the page's.
    <form method="post" noValidate className="grid gap-5">
      {next === null ? null : <input type="hidden" name="next" value={next} />}
      <UserField
        id="email" label={t('signIn.email')} hint={t('signIn.emailHint')} error={isWrong ? t('error.email') : null}
        input={{ name: 'email', type: 'email', inputMode: 'email', autoComplete: 'email', autoCapitalize: 'none', spellCheck: false, dir: 'ltr', required: true, maxLength: 254, defaultValue: email }}
      />
      <SubmitOnce className="button button-primary justify-self-start">{t('signIn.submit')}</SubmitOnce>
    </form>
  );
}
