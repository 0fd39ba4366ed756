import { getNewsroomFrame, getNewsroomLocale } from '@/app/admin/frame';
import { PublishPanel } from '@/components/admin/publish/publish-panel';
import { findPublishState } from '@/domain/article/publish-queries';
import type { Context } from '@/domain/context';
import type { Locale } from '@/lib/locales';
import { actOnVersion } from './publish-actions';

type PublishSectionProps = { ctx: Context; articleId: string; inLanguage: Locale };

/** The publish panel of one language, for the inspector of any page about it. Nothing where nothing was written yet. */
export async function PublishSection({ ctx, articleId, inLanguage }: PublishSectionProps) {
  const [locale, { timeZone }, state] = await Promise.all([getNewsroomLocale(), getNewsroomFrame(), findPublishState(ctx, { articleId, inLanguage })]);
  if (!state) return null;
  return <PublishPanel state={state} action={actOnVersion} dates={{ locale, timeZone }} />;
}
