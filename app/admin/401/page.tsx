import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getNewsroomFrame } from '@/app/admin/frame';
import { currentAddress } from '@/app/admin/session';
import { SoloPage } from '@/components/admin/shell/solo-page';
import { SubmitOnce } from '@/components/ui/submit-once.client';
import { answerStatus, heldForm } from '@/lib/server/render-scope';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.error.signedOut'))('title') };
}

/** Rendered in answer to a form of somebody who is signed out (`server/newsroom-answer.ts`): it holds what they sent, to be sent again. */
export default async function SignedOutPage() {
  answerStatus(401);
  const [t, { name }, address] = await Promise.all([getTranslations('admin.error.signedOut'), getNewsroomFrame(), currentAddress()]);
  const held = heldForm();
  return (
    <SoloPage siteName={name} title={t('title')}>
      <p className="text-ink-2">{t(held.length > 0 ? 'text' : 'nothing')}</p>
      <p><a href="/admin/sign-in" target="_blank" rel="noopener" className="button button-primary">{t('signIn')}</a></p>
      {held.length > 0 ? (
        // A plain form on purpose: it sends to where the first one went what that one sent.
        <form method="post" action={address} encType="multipart/form-data">
          {/* biome-ignore lint/suspicious/noArrayIndexKey: names may come twice, a place is all that tells them apart */}
          {held.map(([field, value], place) => <input key={place} type="hidden" name={field} value={value} />)}
          <SubmitOnce className="button">{t('again')}</SubmitOnce>
        </form>
      ) : null}
    </SoloPage>
  );
}
