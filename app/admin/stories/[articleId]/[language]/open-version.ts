import { forbidden, notFound } from 'next/navigation';
import { requireStaff } from '@/app/admin/session';
import type { StaffContext } from '@/app/admin/session';
import { getDeskStory } from '@/domain/article/desk-queries';
import type { DeskStory, DeskVersion } from '@/domain/article/model';
import { isAppError } from '@/lib/errors';
import { isLocale } from '@/lib/locales';

export type VersionParams = { params: Promise<{ articleId: string; language: string }> };

/** The story and the language that an address of the newsroom names; the pages for what is missing or not this person's. */
export async function openVersion({ params }: VersionParams): Promise<{ ctx: StaffContext; story: DeskStory; version: DeskVersion }> {
  const ctx = await requireStaff();
  const { articleId, language } = await params;
  const story = await getDeskStory(ctx, { articleId }).catch((error: unknown) => {
    if (isAppError(error) && error.code === 'forbidden') forbidden();
    if (isAppError(error) && error.code === 'not_found') notFound();
    throw error;
  });
  const version = isLocale(language) ? story.versions.find(({ inLanguage }) => inLanguage === language) : undefined;
  if (!version) notFound();
  return { ctx, story, version };
}
