import { notFound } from 'next/navigation';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getNewsroomFrame, getNewsroomLocale } from '@/app/admin/frame';
import { requireStaff } from '@/app/admin/session';
import { ReceiptNodes } from '@/components/admin/publish/receipt-nodes';
import { RefreshUntilComplete } from '@/components/admin/publish/refresh-until-complete.client';
import { SiteTime } from '@/components/admin/publish/site-time';
import { AdminPage } from '@/components/admin/shell/admin-page';
import { getDeskStory } from '@/domain/article/desk-queries';
import { getReceipt } from '@/domain/event/receipts';
import type { Receipt } from '@/domain/event/model';
import { isAppError } from '@/lib/errors';

type ReceiptRouteProps = { params: Promise<{ receiptId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('publish.receipt'))('title') };
}

/** The proof of one publication: which addresses changed, and when each node showed it. */
export default async function ReceiptRoute({ params }: ReceiptRouteProps) {
  const ctx = await requireStaff();
  const receipt = await getReceipt(ctx, await params).catch(missing);
  const [articleId = '', language] = receipt.subject.id.split(':');
  const [t, locale, { timeZone }, story] = await Promise.all([getTranslations('publish.receipt'), getNewsroomLocale(), getNewsroomFrame(), getDeskStory(ctx, { articleId }).catch(notTheirs)]);
  const dates = { locale, timeZone };
  const version = story?.versions.find(({ inLanguage }) => inLanguage === (language ?? story.originalLanguage));
  return (
    <AdminPage
      title={t('title')}
      crumbsLabel={t('crumbs')}
      crumbs={[{ href: `/admin/stories/${articleId}${language ? `/${language}` : ''}`, label: version?.headline ? <bdi lang={version.inLanguage}>{version.headline}</bdi> : <span dir="ltr">{receipt.subject.id}</span> }]}
      note={t.rich('made', { person: receipt.actorLabel, time: () => <SiteTime at={receipt.createdAt.toISOString()} dates={dates} /> })}
    >
      <RefreshUntilComplete isComplete={receipt.isComplete} />
      <ReceiptNodes receipt={receipt} />
    </AdminPage>
  );
}

function missing(error: unknown): Receipt {
  if (isAppError(error) && error.code === 'not_found') notFound();
  throw error;
}

/** The proof of a publication is for the whole newsroom; its story may not be. */
function notTheirs(error: unknown): null {
  if (isAppError(error) && (error.code === 'forbidden' || error.code === 'not_found')) return null;
  throw error;
}
