import type { z } from 'zod';
import { commitChange } from '@/domain/change';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { consumeRate } from '@/domain/user/rate-limits';
import { translationReports } from '@/db/schema/translation';
import { AppError } from '@/lib/errors';
import { findTranslation, segmentOf } from './find-translation';
import { reportTranslationInput } from './input';

/** Reports of one reader, and of all together: a flood fills no table. */
const RATE = { name: 'translation-report', points: 10, windowSeconds: 3600 };
const RATE_OF_ALL = { name: 'translation-report-all', key: 'all', points: 2000, windowSeconds: 3600 };

/**
 * Tells the newsroom what is wrong in a translation. Nobody must be signed in, and nobody is mailed. `clientKey`: who asks, as
 * far as limits can tell; it is not kept.
 * @returns the id of the report
 * @throws invalid, not_found (no live translation in this language), rate_limited
 */
export async function reportTranslation(ctx: Context, input: z.input<typeof reportTranslationInput>, { clientKey }: { clientKey: string }): Promise<number> {
  const { articleId, inLanguage, revision, segmentKey, quote, remark } = parseInput(reportTranslationInput, input);
  await consumeRate(ctx, { ...RATE, key: clientKey });
  await consumeRate(ctx, RATE_OF_ALL);
  return commitChange(ctx, 'report a translation error', async (inside) => {
    const shown = await findTranslation(inside, { articleId, inLanguage, revision });
    if (!shown) throw new AppError('not_found', `The story ${articleId} has no live translation in ${inLanguage}.`);
    const place = segmentOf(shown.segments, { segmentKey, quote });
    const [report] = await inside.db.insert(translationReports)
      .values({ versionId: shown.versionId, revisionId: shown.revisionId, segmentKey: place, quote, remark, createdAt: inside.now }).returning({ id: translationReports.id });
    return { result: report!.id, audit: { action: 'report', subjectKind: 'translation', subjectId: `${articleId}:${inLanguage}`, details: { reportId: report!.id, revision: shown.revision, segmentKey: place } }, tags: [] };
  });
}
