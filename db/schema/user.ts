import { boolean, index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { ROLES } from '@/domain/user/model';
import { identity, instant, locale } from './columns';
import { sections } from './section';
import { sources } from './source';

/** People with an account. Shaped for the authentication library's adapter; its further tables come with it. */
export const users = pgTable('users', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull().unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text('image'),
  locale: locale(),
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
});

/** What a person may do and where: each scope column that is set narrows the role; none set = the whole site. */
export const roleAssignments = pgTable(
  'role_assignments',
  {
    id: identity(),
    userId: text('user_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
    role: text('role', { enum: ROLES }).notNull(),
    sectionId: integer('section_id').references(() => sections.id, { onDelete: 'cascade' }),
    locale: locale(),
    sourceId: integer('source_id').references(() => sources.id, { onDelete: 'cascade' }),
    grantedById: text('granted_by_id').references(() => users.id, { onDelete: 'set null' }),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [index('role_assignments_user_index').on(t.userId)],
);
