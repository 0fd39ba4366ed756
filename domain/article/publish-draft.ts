import { eq } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import { articleVersions } from '@/db/schema/article';
import { hasReceipt } from './commit-publication';
import { createRevision, draftSegments, draftSlug, isSameText, loadRevision } from './create-revision';
import type { Draft } from './create-revision';
import { listVersionPlaces } from './list-version-places';
import { listVersionTags } from './list-version-tags';
import type { PublishIssue, PublishWarning, UpdateKind } from './model';
import type { OpenVersion } from './open-version';
import { checkPublishable } from './publish-gate';
import { publishRevision } from './publish-revision';
import { listUnaccepted } from './publish-warnings';
import { signDraft } from './sign-draft';

type PublishDraft = { open: OpenVersion; draft: Draft; updateKind: UpdateKind; acceptedWarnings: readonly PublishWarning[] | undefined };
export type DraftPublished = { revision: number; isUnchanged: boolean; isUpdate: boolean; warnings: PublishIssue[]; tags: string[]; places: Awaited<ReturnType<typeof listVersionPlaces>> };

/**
 * Puts a draft before the public, inside the transaction of a verb that has opened its version. A draft that is live
 * already changes nothing. The caller refuses what `warnings` holds, if anything: then nothing of it has happened, and
 * whoever publishes several versions can ask about all of them at once.
 * @throws invalid (the gate's faults)
 */
export async function publishDraft(inside: Context, { open, draft: unsigned, updateKind, acceptedWarnings }: PublishDraft): Promise<DraftPublished> {
  const { article, version, inLanguage, sourceLicenceExpiresAt } = open;
  const { publicId: articleId } = article;
  const candidate = { article, sourceLicenceExpiresAt, text: unsigned, inLanguage, at: inside.now };
  await checkPublishable(inside, candidate);
  const draft = await signDraft(inside, unsigned);
  const live = version.liveRevisionId ? await loadRevision(inside, version.liveRevisionId) : null;
  await inside.db.update(articleVersions).set({ workState: 'approved' }).where(eq(articleVersions.id, version.id));
  if (live && version.publicState === 'live' && version.liveSectionId === article.sectionId && (await isSameText(inside, live, { draft, slug: draftSlug(draft, inLanguage) }))) {
    return { revision: live.number, isUnchanged: true, isUpdate: true, warnings: [], tags: [], places: [] };
  }
  const warnings = await listUnaccepted(inside, { ...candidate, version, segments: draftSegments(draft) }, acceptedWarnings);
  const findPlaces = async () => (hasReceipt(inside) ? listVersionPlaces(inside, article.id, inLanguage) : []);
  const before = { tags: await listVersionTags(inside, article.id, inLanguage), places: await findPlaces() };
  const revision = await createRevision(inside, { draft, inLanguage });
  const isUpdate = await publishRevision(inside, { articleId, version, sectionId: article.sectionId, revision, updateKind });
  return {
    revision: revision.number, isUnchanged: false, isUpdate, warnings,
    tags: [...before.tags, ...(await listVersionTags(inside, article.id, inLanguage))],
    places: [...before.places, ...(await findPlaces())],
  };
}
