import { useTranslations } from 'next-intl';
import { UserField } from './user-field';
import { SubmitOnce } from '@/components/ui/submit-once.client';

type VerifyFormProps = {
  token: string;
  next: string | null;
  /** The person is new and chooses a name; what they typed before, and what was wrong with it. */
  newName: { typed: string; error: string | null } | null;
};

/** The button behind a mailed link: a program that opens links presses no buttons. */
export function VerifyForm({ token, next, newName }: VerifyFormProps) {
  const t = useTranslations('user');
  return (
    <form method="post" noValidate className="grid gap-5">
      <input type="hidden" name="token" value={token} />
      {next === null ? null : <input type="hidden" name="next" value={next} />}
      {newName ? (
        <UserField
          id="name" label={t('account.profile.name')} hint={t('account.profile.nameHint')} error={newName.error}
          input={{ name: 'name', type: 'text', autoComplete: 'nickname', dir: 'auto', required: true, maxLength: 200, defaultValue: newName.typed }}
        />
      ) : null}
      <SubmitOnce className="button button-primary justify-self-start">{t(newName ? 'verify.submitNew' : 'verify.submit')}</SubmitOnce>
    </form>
  );
}
