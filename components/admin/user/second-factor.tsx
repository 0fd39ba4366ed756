import { useTranslations } from 'next-intl';
import { QrCode } from './qr-code';
import { TextInput } from '@/components/admin/ui/text-input';
import { SubmitOnce } from '@/components/ui/submit-once.client';

type SetUpProps = { uri: string; recoveryCodes: readonly string[]; error: string | null };

/** Takes the person's device in: it reads the picture, and shows figures that prove it. */
export function SecondFactorSetUp({ uri, recoveryCodes, error }: SetUpProps) {
  const t = useTranslations('user.account.factor');
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  return (
    <form method="post" noValidate className="grid gap-4">
      <input type="hidden" name="do" value="confirmFactor" />
      {/* Kept by nobody else until the figures are right: the page says them once, and sends them back to say them again. */}
      <input type="hidden" name="uri" value={uri} />
      <input type="hidden" name="codes" value={recoveryCodes.join(' ')} />
      <p>{t('scan')}</p>
      <QrCode text={uri} label={t('qr')} />
      <p className="type-micro text-ink-3">{t('hint')} <code dir="ltr" className="font-mono text-ink [overflow-wrap:anywhere]">{secret.match(/.{1,4}/g)?.join(' ')}</code></p>
      <TextInput id="code" name="code" label={t('code')} error={error} inputMode="numeric" autoComplete="one-time-code" dir="ltr" maxLength={10} required fieldClassName="max-w-[14rem]" />
      <SubmitOnce className="button button-primary justify-self-start">{t('confirm')}</SubmitOnce>
    </form>
  );
}

type RecoveryCodesProps = { codes: readonly string[]; next: string };

/** The codes for the day the device is lost. They are shown once. */
export function RecoveryCodes({ codes, next }: RecoveryCodesProps) {
  const t = useTranslations('user.account.codes');
  return (
    <section aria-labelledby="recovery-codes" className="grid gap-4">
      <h2 id="recovery-codes" className="font-semibold">{t('title')}</h2>
      <p>{t('text')}</p>
      <ul dir="ltr" className="grid grid-cols-2 gap-x-6 gap-y-1 rounded-sm bg-sunken p-4 font-mono">
        {codes.map((code) => <li key={code}>{code}</li>)}
      </ul>
      <p><a href={next} className="button button-primary">{t('continue')}</a></p>
    </section>
  );
}

type PasswordFormProps = {
  id: string;
  /** What the password opens: name of the form's act → the words on its button. */
  acts: readonly { act: string; label: string; variant?: 'primary' | 'danger' }[];
  error: string | null;
};

/** Asks for the password before something that only the owner may do. */
export function PasswordForm({ id, acts, error }: PasswordFormProps) {
  const t = useTranslations('user.account.factor');
  return (
    <form method="post" noValidate className="grid gap-3">
      <TextInput id={id} name="password" type="password" label={t('password')} error={error} autoComplete="current-password" dir="ltr" maxLength={128} required fieldClassName="max-w-[22rem]" />
      <div className="flex flex-wrap gap-2">
        {acts.map(({ act, label, variant }) => <SubmitOnce key={act} name="do" value={act} className={`button ${variant ? `button-${variant}` : ''}`}>{label}</SubmitOnce>)}
      </div>
    </form>
  );
}
