import { integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { ARTICLE_KINDS } from '@/domain/article/model';
import { FRONT_LABELS, FRONT_LAYOUTS } from '@/domain/front/model';
import { articles } from './article';
import { identity, instant, locale } from './columns';
import { sections } from './section';

/** A page that editors arrange. `home` is the first; sections may get their own. */
export const fronts = pgTable('fronts', { id: identity(), key: text('key').notNull().unique() });

/** One strip of a front, filled by the newest stories that fit (`sectionId`, `kind`) around what is pinned. */
export const frontBlocks = pgTable(
  'front_blocks',
  {
    id: identity(),
    frontId: integer('front_id').notNull().references(() => fronts.id, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
    layout: text('layout', { enum: FRONT_LAYOUTS }).notNull(),
    sectionId: integer('section_id').references(() => sections.id),
    kind: text('kind', { enum: ARTICLE_KINDS }),
    titles: jsonb('titles').$type<Record<string, string>>().notNull().default({}),
  },
  (t) => [unique('front_blocks_position_unique').on(t.frontId, t.position)],
);
/** The sections of a block of several columns. */
export const frontBlockSections = pgTable(
  'front_block_sections',
  {
    blockId: integer('block_id').notNull().references(() => frontBlocks.id, { onDelete: 'cascade' }),
    sectionId: integer('section_id').notNull().references(() => sections.id),
    position: integer('position').notNull(),
  },
  (t) => [primaryKey({ columns: [t.blockId, t.sectionId] })],
);

/** A story that an editor put in a place; `locale` null = in every language that has it. */
export const frontSlots = pgTable(
  'front_slots',
  {
    id: identity(),
    blockId: integer('block_id').notNull().references(() => frontBlocks.id, { onDelete: 'cascade' }),
    locale: locale(),
    position: integer('position').notNull(),
    articleId: integer('article_id').notNull().references(() => articles.id, { onDelete: 'cascade' }),
    label: text('label', { enum: FRONT_LABELS }),
    labelUntil: instant('label_until'),
    expiresAt: instant('expires_at'),
  },
  (t) => [unique('front_slots_place_unique').on(t.blockId, t.locale, t.position).nullsNotDistinct()],
);
