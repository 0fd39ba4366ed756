import { parse } from 'yaml';
import { z } from 'zod';
import type { Block, Body, Figure, Mark } from '@/domain/body/model';
import { SEGMENT_ID } from '@/domain/body/model';
import { ARTICLE_KINDS, COMMENT_POLICIES, CORRECTION_SEVERITIES, ORIGINS, REVIEWS, UPDATE_KINDS } from '@/domain/article/model';
import { correctionKeyInput } from '@/domain/article/input';
import { saveMediaInput } from '@/domain/media/input';
import { AppError } from '@/lib/errors';
import { LOCALES } from '@/lib/locales';
import type { ResolveLink } from '@/domain/body/inline-text';
import { parseInline } from '@/domain/body/inline-text';

/** The story folder: `docs/story-format.md` is its description. */
const locale = z.enum(LOCALES);
const line = z.string().trim().min(1);
const id = z.string().regex(SEGMENT_ID);
/** ISO 8601 duration of days, hours and minutes. */
const durationSchema = z.string().regex(/^P(?=.)(?:\d+D)?(?:T(?=.)(?:\d+H)?(?:\d+M)?)?$/);

const madeSchema = { origin: z.enum(ORIGINS).optional(), review: z.enum(REVIEWS).optional() };

export const storyFileSchema = z.strictObject({
  kind: z.enum(ARTICLE_KINDS).default('story'),
  originalLanguage: locale,
  section: line,
  topics: z.array(line).default([]),
  source: line,
  sourceGuid: line,
  sourceVersion: line.optional(),
  originalUrl: z.url({ protocol: /^https?$/ }).optional(),
  viaSource: line.optional(),
  authors: z.array(line).default([]),
  leadMedia: line.optional(),
  urgency: z.number().int().min(1).max(9).default(5),
  comments: z.enum(COMMENT_POLICIES).default('open'),
  usageTerms: line.optional(),
  copyrightNotice: line.optional(),
  publishedAgo: durationSchema.optional(),
  versions: z.partialRecord(locale, z.strictObject({
    origin: z.enum(ORIGINS),
    review: z.enum(REVIEWS).default('approved'),
    translatedFrom: locale.optional(),
    follows: z.number().int().min(1).optional(),
    segments: z.record(z.string(), z.strictObject(madeSchema)).default({}),
  })),
  updates: z.array(z.strictObject({ ago: durationSchema.optional(), kind: z.enum(UPDATE_KINDS) })).default([]),
  corrections: z.array(z.strictObject({ id: correctionKeyInput, ago: durationSchema.optional(), severity: z.enum(CORRECTION_SEVERITIES) })).default([]),
  withdrawn: z.array(locale).default([]),
  retracted: z.strictObject({ ago: durationSchema.optional(), note: line }).optional(),
});
export type StoryFile = z.output<typeof storyFileSchema>;

const figure = { figure: line, alt: line.optional(), caption: line.optional(), decorative: z.boolean().default(false), sensitive: z.boolean().default(false) };
const blockFileSchema = z.union([
  z.strictObject({ id, p: line }),
  z.strictObject({ id, h2: line }),
  z.strictObject({ id, h3: line }),
  z.strictObject({ id, quote: line, speaker: line.optional() }),
  z.strictObject({ id, ...figure }),
  z.strictObject({ id, list: z.array(line).min(1), ordered: z.boolean().default(false) }),
  z.strictObject({ id, facts: z.array(z.strictObject({ value: line, label: line })).min(1), title: line }),
  z.strictObject({ id, factBox: z.array(line).min(1), title: line }),
  z.strictObject({ id, table: z.array(z.array(line)).min(2), caption: line.optional() }),
  z.strictObject({ id, embed: z.url({ protocol: /^https$/ }), title: line }),
  z.strictObject({ id, gallery: z.array(z.strictObject(figure)).min(1) }),
  z.strictObject({ id, rule: z.literal(true) }),
]);
type BlockFile = z.output<typeof blockFileSchema>;

export const languageFileSchema = z.strictObject({
  headline: line,
  description: line,
  slug: line.optional(),
  dateline: line.optional(),
  byline: line.optional(),
  body: z.array(blockFileSchema).min(1),
  corrections: z.record(z.string(), line).default({}),
  updates: z.array(z.record(z.string(), line)).default([]),
});
export type LanguageFile = z.output<typeof languageFileSchema>;

/** Pictures that come with the folder: each beside the name of its file. */
export const mediaFileSchema = z.array(saveMediaInput.extend({ file: z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]*$/u, 'A file in the folder itself.') })).max(50);

/**
 * Reads one file of a story folder.
 * @throws invalid that names the file and the place in it
 */
export function parseStoryYaml<S extends z.ZodType>(schema: S, file: string, text: string): z.output<S> {
  let value: unknown;
  try {
    value = parse(text.normalize('NFC'));
  } catch (error) {
    throw new AppError('invalid', `${file}: ${(error as Error).message}`, [{ path: file, message: (error as Error).message }]);
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues = result.error.issues.map(({ path, message }) => ({ path: [file, ...path].join('.'), message }));
  throw new AppError('invalid', issues.map(({ path, message }) => `${path}: ${message}`).join('\n'), issues);
}

/** The blocks of a language file as a body. Keys below a block are made from its id, so that they are the same in every language. */
export function toBody(blocks: readonly BlockFile[], resolveLink: ResolveLink): Body {
  const inline = (text: string) => parseInline(text, resolveLink);
  const paragraph = (key: string, text: string) => ({ type: 'paragraph' as const, attrs: { id: key }, content: inline(text) });
  const toFigure = (key: string, { figure: mediaKey, alt, caption, decorative, sensitive }: { figure: string; alt?: string | undefined; caption?: string | undefined; decorative: boolean; sensitive: boolean }): Figure =>
    ({ type: 'figure', attrs: { id: key, mediaKey, alt: alt ?? null, caption: caption ?? null, isDecorative: decorative, ...(sensitive && { isSensitive: true as const }) } });
  const toBlock = (block: BlockFile): Block => {
    const key = block.id;
    if ('p' in block) return paragraph(key, block.p);
    if ('h2' in block) return { type: 'heading', attrs: { id: key, level: 2 }, content: inline(block.h2) };
    if ('h3' in block) return { type: 'heading', attrs: { id: key, level: 3 }, content: inline(block.h3) };
    if ('quote' in block) return { type: 'quote', attrs: { id: key, speaker: block.speaker ?? null }, content: [paragraph(`${key}.p1`, block.quote)] };
    if ('figure' in block) return toFigure(key, block);
    if ('list' in block) {
      const items = block.list.map((text, index) => ({ type: 'listItem' as const, attrs: { id: `${key}.item${index + 1}` }, content: inline(text) }));
      return { type: block.ordered ? 'orderedList' : 'bulletList', attrs: { id: key }, content: items };
    }
    if ('facts' in block) return { type: 'factBox', attrs: { id: key, title: block.title }, content: block.facts.map((fact, index) => ({ type: 'fact', attrs: { id: `${key}.fact${index + 1}`, ...fact } })) };
    if ('factBox' in block) return { type: 'factBox', attrs: { id: key, title: block.title }, content: block.factBox.map((text, index) => paragraph(`${key}.p${index + 1}`, text)) };
    if ('table' in block) {
      const rows = block.table.map((cells, row) => ({
        type: 'tableRow' as const,
        content: cells.map((text, column) => ({ type: row === 0 ? ('tableHeader' as const) : ('tableCell' as const), attrs: { id: `${key}.r${row + 1}c${column + 1}` }, content: inline(text) })),
      }));
      return { type: 'table', attrs: { id: key, caption: block.caption ?? null }, content: rows };
    }
    if ('embed' in block) return { type: 'embed', attrs: { id: key, url: block.embed, title: block.title } };
    if ('gallery' in block) return { type: 'gallery', attrs: { id: key }, content: block.gallery.map((each, index) => toFigure(`${key}.fig${index + 1}`, each)) };
    return { type: 'horizontalRule', attrs: { id: key } };
  };
  return { type: 'doc', content: blocks.map(toBlock) };
}

/**
 * A language file after one of its updates: segment keys and their new words.
 * @throws invalid when a key is not in the text
 */
export function applyUpdate(file: LanguageFile, update: Readonly<Record<string, string>>): LanguageFile {
  const left = new Set(Object.keys(update));
  const take = (key: string): string | undefined => {
    left.delete(key);
    return update[key];
  };
  const takeFigure = <F extends { alt?: string | undefined; caption?: string | undefined }>(key: string, figure: F): F => {
    const [alt, caption] = [take(`${key}.alt`) ?? figure.alt, take(`${key}.caption`) ?? figure.caption];
    return { ...figure, ...(alt !== undefined && { alt }), ...(caption !== undefined && { caption }) };
  };
  const body = file.body.map((block): BlockFile => {
    const key = block.id;
    const title = 'title' in block ? (take(`${key}.title`) ?? block.title) : '';
    if ('p' in block) return { ...block, p: take(key) ?? block.p };
    if ('h2' in block) return { ...block, h2: take(key) ?? block.h2 };
    if ('h3' in block) return { ...block, h3: take(key) ?? block.h3 };
    if ('quote' in block) return { ...block, quote: take(key) ?? take(`${key}.p1`) ?? block.quote, ...(block.speaker !== undefined && { speaker: take(`${key}.speaker`) ?? block.speaker }) };
    if ('figure' in block) return takeFigure(key, block);
    if ('list' in block) return { ...block, list: block.list.map((text, index) => take(`${key}.item${index + 1}`) ?? text) };
    if ('facts' in block) return { ...block, title, facts: block.facts.map(({ value, label }, index) => ({ value: take(`${key}.fact${index + 1}.value`) ?? value, label: take(`${key}.fact${index + 1}`) ?? label })) };
    if ('factBox' in block) return { ...block, title, factBox: block.factBox.map((text, index) => take(`${key}.p${index + 1}`) ?? text) };
    if ('table' in block) return { ...block, table: block.table.map((cells, row) => cells.map((text, column) => take(`${key}.r${row + 1}c${column + 1}`) ?? text)), ...(block.caption !== undefined && { caption: take(`${key}.caption`) ?? block.caption }) };
    if ('embed' in block) return { ...block, title };
    if ('gallery' in block) return { ...block, gallery: block.gallery.map((figure, index) => takeFigure(`${key}.fig${index + 1}`, figure)) };
    return block;
  });
  const headline = take('headline') ?? file.headline;
  const description = take('description') ?? file.description;
  if (left.size > 0) throw new AppError('invalid', `updates: ${[...left].join(', ')} is not in the text.`, [...left].map((key) => ({ path: `updates.${key}`, message: 'There is no such segment in the text.' })));
  return { ...file, headline, description, body };
}

/** Milliseconds of an ISO 8601 duration of days, hours and minutes. */
export function durationMs(duration: string): number {
  const [, days = '0', hours = '0', minutes = '0'] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(duration) ?? [];
  return ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60_000;
}

/** A link's mark: `http(s)` addresses as they are, `story:` by `storyId`. */
export const linkResolver = (storyId: (name: string) => string | undefined): ResolveLink => (address): Mark | null => {
  if (/^https?:\/\//.test(address) && URL.canParse(address)) return { type: 'link', attrs: { href: address } };
  const articleId = address.startsWith('story:') ? storyId(address.slice('story:'.length)) : undefined;
  return articleId ? { type: 'articleLink', attrs: { articleId } } : null;
};
