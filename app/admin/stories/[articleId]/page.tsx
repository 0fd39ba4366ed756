import { redirect } from 'next/navigation';
import { requireStaff } from '@/app/admin/session';
import { getDeskStory } from '@/domain/article/desk-queries';

/** A story is opened in its original language. */
export default async function StoryPage({ params }: { params: Promise<{ articleId: string }> }) {
  const ctx = await requireStaff();
  const { articleId } = await params;
  const { originalLanguage } = await getDeskStory(ctx, { articleId });
  redirect(`/admin/stories/${articleId}/${originalLanguage}`);
}
