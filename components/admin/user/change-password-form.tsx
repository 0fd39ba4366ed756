import { useTranslations } from 'next-intl';
import { TextInput } from '@/components/admin/ui/text-input';
import { SubmitOnce } from '@/components/ui/submit-once.client';

type ChangePasswordFormProps = {
  email: string;
  /** `false` where the present one worked once and is used up. */
  asksCurrent: boolean;
  errors: { current: string | null; password: string | null };
};

export function ChangePasswordForm({ email, asksCurrent, errors }: ChangePasswordFormProps) {
  const t = useTranslations('user.account.password');
  return (
    <form method="post" noValidate className="grid gap-3">
      <input type="hidden" name="do" value="changePassword" />
      {/* For password managers, which file passwords by name. */}
      <input type="text" name="username" value={email} autoComplete="username" readOnly hidden />
      {asksCurrent ? <TextInput id="current" name="current" type="password" label={t('current')} error={errors.current} autoComplete="current-password" dir="ltr" maxLength={128} required fieldClassName="max-w-[22rem]" /> : null}
      <TextInput id="password" name="password" type="password" label={t('new')} hint={t('newHint')} error={errors.password} autoComplete="new-password" dir="ltr" maxLength={128} required fieldClassName="max-w-[22rem]" />
      <SubmitOnce className="button button-primary justify-self-start">{t('change')}</SubmitOnce>
    </form>
  );
}
