import { z } from 'zod';
import { ARTICLE_KINDS, PUBLIC_ID } from '@/domain/article/model';
import { keyInput, perLocaleWords } from '@/domain/reference-input';
import { LOCALES } from '@/lib/locales';
import { FRONT_LABELS, FRONT_LAYOUTS } from './model';

const slotInput = z.strictObject({
  articleId: z.string().regex(PUBLIC_ID),
  position: z.number().int().min(0).max(20),
  locale: z.enum(LOCALES).nullable().default(null),
  label: z.enum(FRONT_LABELS).nullable().default(null),
  labelUntil: z.date().nullable().default(null),
  expiresAt: z.date().nullable().default(null),
});
const blockInput = z.strictObject({
  layout: z.enum(FRONT_LAYOUTS),
  section: keyInput.nullable().default(null),
  sections: z.array(keyInput).max(4).default([]),
  kind: z.enum(ARTICLE_KINDS).nullable().default(null),
  titles: perLocaleWords.default({}),
  slots: z.array(slotInput).max(40).refine((slots) => new Set(slots.map(({ position, locale }) => `${position} ${locale}`)).size === slots.length, 'A place holds one story.').default([]),
});
export const saveFrontInput = z.strictObject({ key: keyInput, blocks: z.array(blockInput).max(30) });
