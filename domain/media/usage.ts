import { eq, or, sql } from 'drizzle-orm';
import type { SQL, SQLWrapper } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import { articles, articleVersions, drafts, revisions } from '@/db/schema/article';
import { authors } from '@/db/schema/author';
import { sites } from '@/db/schema/site';
import { media } from '@/db/schema/media';

/** A body that shows the picture as a figure, alone or in a gallery. Containment, so that the index over bodies answers it. */
const shows = (body: SQLWrapper, key: SQLWrapper): SQL => sql`(
  ${body} @> jsonb_build_object('content', jsonb_build_array(jsonb_build_object('type', 'figure', 'attrs', jsonb_build_object('mediaKey', ${key}::text))))
  or ${body} @> jsonb_build_object('content', jsonb_build_array(jsonb_build_object('type', 'gallery', 'content', jsonb_build_array(jsonb_build_object('attrs', jsonb_build_object('mediaKey', ${key}::text))))))
)`;

/** Ids of the stories that use a picture of the outer query: above the text, in a draft, or in any revision, which may be restored. */
export const storiesUsing = (): SQL => sql`(
  select ${articles.id} as id from ${articles} where ${articles.leadMediaId} = ${media.id}
  union select ${articleVersions.articleId} from ${drafts} join ${articleVersions} on ${articleVersions.id} = ${drafts.versionId} where ${shows(drafts.body, media.key)}
  union select ${articleVersions.articleId} from ${revisions} join ${articleVersions} on ${articleVersions.id} = ${revisions.versionId} where ${shows(revisions.body, media.key)}
)`;

/** A picture of the outer query is the publisher's mark. */
export const isLogo = (): SQL<boolean> => sql<boolean>`exists (select 1 from ${sites} where ${sites.logoMediaKey} = ${media.key})`;

/** Anything at all uses a picture of the outer query. */
export const isUsed = (): SQL => or(sql`exists ${storiesUsing()}`, sql`exists (select 1 from ${authors} where ${authors.avatarMediaId} = ${media.id})`, isLogo())!;

/** Whether anything at all uses the picture. */
export async function isMediaInUse({ db }: Context, key: string): Promise<boolean> {
  const [row] = await db.select({ isUsed: isUsed().mapWith(Boolean) }).from(media).where(eq(media.key, key));
  return row?.isUsed ?? false;
}
