import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { commitChange } from '@/domain/change';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { translationReports } from '@/db/schema/translation';
import { AppError } from '@/lib/errors';
import { updateTranslationReportInput } from './input';
import { canResolveTranslationReport } from './policy';
import { selectReports } from './report-queries';

/**
 * Says that somebody has looked at what a reader reported, or opens it again. Saying it twice changes nothing.
 * @throws invalid, not_found, forbidden
 */
export async function updateTranslationReport(ctx: Context, input: z.input<typeof updateTranslationReportInput>): Promise<void> {
  const { reportId, state } = parseInput(updateTranslationReportInput, input);
  const [report] = await selectReports(ctx).where(eq(translationReports.id, reportId));
  if (!report) throw new AppError('not_found', `There is no report ${reportId}.`);
  if (!canResolveTranslationReport(ctx.actor, report)) throw new AppError('forbidden', 'Reports about this text are for those who may work on it.');
  if (report.state === state) return;
  await commitChange(ctx, 'resolve a report about a translation', async ({ db, now, actor }) => {
    const resolved = { state, resolvedAt: now, resolvedById: actor.kind === 'user' ? actor.id : null };
    await db.update(translationReports).set(state === 'resolved' ? resolved : { state, resolvedAt: null, resolvedById: null }).where(eq(translationReports.id, reportId));
    return { result: undefined, audit: { action: state === 'resolved' ? 'resolve' : 'reopen', subjectKind: 'translation', subjectId: `${report.articleId}:${report.inLanguage}`, details: { reportId } }, tags: [] };
  });
}
