import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { FileWords } from '@/domain/media/model';
import { identity, instant, locale, lockVersion } from './columns';
import { users } from './user';

export const media = pgTable(
  'media',
  {
    id: identity(),
    /** Readable key that bodies refer to; never shown to readers. */
    key: text('key').notNull().unique(),
    /** First 16 hex digits of the original's SHA-256: part of the address, so that it may be cached for ever. */
    contentHash: text('content_hash').notNull(),
    mimeType: text('mime_type').notNull(),
    widthPx: integer('width_px').notNull(),
    heightPx: integer('height_px').notNull(),
    bytes: integer('bytes').notNull(),
    /** Focal point in percent, in steps of 25. */
    focalX: integer('focal_x').notNull().default(50),
    focalY: integer('focal_y').notNull().default(50),
    tone: text('tone').notNull(),
    /** Widths whose renditions stand in the media folder in every format, ascending. */
    renditionWidthsPx: jsonb('rendition_widths_px').$type<number[]>().notNull(),
    /** File of the part that is shown with a shared link, in the same folder; `null` until it is cut. */
    shareFile: text('share_file'),
    /** What the file itself said (IPTC, XMP, EXIF): proposals for the words below, never shown to readers by themselves. */
    fileWords: jsonb('file_words').$type<FileWords>().notNull().default({}),
    copyrightHolder: text('copyright_holder'),
    copyrightNotice: text('copyright_notice'),
    usageTerms: text('usage_terms'),
    rightsExpireAt: instant('rights_expire_at'),
    /** Readers see it only when they ask to: wounds, death, what may disturb. */
    isSensitive: boolean('is_sensitive').notNull().default(false),
    /** Who brought it; `null` = the loader, or an account that is gone. */
    uploadedById: text('uploaded_by_id').references(() => users.id, { onDelete: 'set null' }),
    lockVersion: lockVersion(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [index('media_content_hash_index').on(t.contentHash), check('media_focal_range', sql`${t.focalX} between 0 and 100 and ${t.focalY} between 0 and 100`)],
);

/** The words of a picture per language: defaults that a figure's own segments override. */
export const mediaTexts = pgTable(
  'media_texts',
  {
    mediaId: integer('media_id').notNull().references(() => media.id, { onDelete: 'cascade' }),
    locale: locale().notNull(),
    alt: text('alt').notNull(),
    caption: text('caption'),
    credit: text('credit'),
  },
  (t) => [primaryKey({ columns: [t.mediaId, t.locale] })],
);
