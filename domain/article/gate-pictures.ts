import { and, eq, inArray, or } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import type { Body, Figure } from '@/domain/body/model';
import { isFileName } from '@/domain/media/model';
import { media, mediaTexts } from '@/db/schema/media';
import type { PublishIssue } from './model';

type Pictures = { leadMediaId: number | null; inLanguage: string; when: Date };

/** What keeps the pictures of a version from readers: unknown or unready ones, missing words, file names for words, rights that have run out. */
export async function listPictureFaults(ctx: Context, { body, ...pictures }: Pictures & { body: Body }): Promise<PublishIssue[]> {
  const figures = body.content.flatMap((block): Figure[] => (block.type === 'figure' ? [block] : block.type === 'gallery' ? block.content : []));
  const keys = figures.map(({ attrs }) => attrs.mediaKey);
  const rows = await listMedia(ctx, or(inArray(media.key, keys), pictures.leadMediaId === null ? undefined : eq(media.id, pictures.leadMediaId)), pictures.inLanguage);
  const known = new Map(rows.map((row) => [row.key, row]));
  return [...figures.flatMap((figure) => figureFaults(figure, known.get(figure.attrs.mediaKey), pictures)), ...leadFaults(rows, pictures)];
}

/** The same of the lead picture alone. */
export async function listLeadFaults(ctx: Context, pictures: Pictures & { leadMediaId: number }): Promise<PublishIssue[]> {
  return leadFaults(await listMedia(ctx, eq(media.id, pictures.leadMediaId), pictures.inLanguage), pictures);
}

type Medium = Awaited<ReturnType<typeof listMedia>>[number];

const listMedia = ({ db }: Context, where: SQL | undefined, inLanguage: string) =>
  db.select({ id: media.id, key: media.key, rightsExpireAt: media.rightsExpireAt, widthsPx: media.renditionWidthsPx, alt: mediaTexts.alt, caption: mediaTexts.caption })
    .from(media).leftJoin(mediaTexts, and(eq(mediaTexts.mediaId, media.id), eq(mediaTexts.locale, inLanguage))).where(where);

function figureFaults({ attrs: { id, mediaKey, alt, caption, isDecorative } }: Figure, medium: Medium | undefined, { inLanguage, when }: Pictures): PublishIssue[] {
  const words = { alt: alt ?? medium?.alt ?? '', caption: caption ?? medium?.caption ?? '' };
  const picture = { picture: mediaKey };
  const faults: PublishIssue[] = [];
  if (!medium) faults.push({ code: 'picture_unknown', path: id, values: picture });
  else if (!isDecorative && words.alt.trim() === '') faults.push({ code: 'alt_missing', path: `${id}.alt`, values: { ...picture, inLanguage } });
  for (const field of ['alt', 'caption'] as const) if (isFileName(words[field])) faults.push({ code: 'file_name', path: `${id}.${field}`, values: picture });
  if (medium?.rightsExpireAt && medium.rightsExpireAt <= when) faults.push({ code: 'picture_expired', path: id, values: picture });
  if (medium && medium.widthsPx.length === 0) faults.push({ code: 'picture_unready', path: id, values: picture });
  return faults;
}

function leadFaults(rows: readonly Medium[], { leadMediaId, inLanguage, when }: Pictures): PublishIssue[] {
  const lead = rows.find(({ id }) => id === leadMediaId);
  if (!lead) return [];
  const fault = (code: PublishIssue['code'], isFault: boolean): PublishIssue[] => (isFault ? [{ code, path: 'leadMedia', values: { picture: lead.key, inLanguage } }] : []);
  return [
    ...fault('lead_alt_missing', !lead.alt),
    ...fault('lead_file_name', [lead.alt, lead.caption].some((words) => isFileName(words ?? ''))),
    ...fault('lead_expired', lead.rightsExpireAt !== null && lead.rightsExpireAt <= when),
    ...fault('lead_unready', lead.widthsPx.length === 0),
  ];
}
