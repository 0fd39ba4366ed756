import type { Picture } from '@/domain/media/model';
import type { SourceSummary } from '@/domain/source/model';

export type AuthorSummary = {
  id: string;
  /** The name in its native spelling, or as the author writes it in this language. */
  name: string;
  /** Language of the name when it differs from the page's, for `lang`. */
  nameLanguage: string | null;
  href: string;
  role: string | null;
  initials: string;
  avatar: Picture | null;
};
export type AuthorDetail = AuthorSummary & { bio: string | null; source: SourceSummary | null; writesIn: string[] };

/** An author as their desk shows them: in every language that names them. */
export type DeskAuthor = {
  key: string;
  publicId: string;
  name: string;
  nameLanguage: string;
  source: string | null;
  avatar: string | null;
  userId: string | null;
  lockVersion: number;
  texts: Record<string, { name: string; slug: string; role: string | null; bio: string | null }>;
  storyCount: number;
};
