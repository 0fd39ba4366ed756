import type { ArticleRails, ArticleSummary, Rail } from '@/domain/article/model';
import type { Picture } from '@/domain/media/model';
import type { Hue } from '@/domain/section/model';

/** A story in a rail: what the reader sees of it and no more, since it is sent to every reader twice, drawn and as first data. */
export type RailItem = Pick<ArticleSummary, 'id' | 'href' | 'inLanguage' | 'headline' | 'publishedAt'> & { sourceName: string; picture: Picture | null };

/** Whom or what the stories of a rail have in common. */
export type RailView = {
  kind: Rail['kind'];
  name: string;
  /** Language of the name when it is not the page's. */
  nameLanguage: string | null;
  href: string;
  role: string | null;
  initials: string;
  hue: Hue | null;
  items: RailItem[];
};

/** The rails' own words, chosen by the server in the page's language. */
export type RailLabels = { heading: Record<Rail['kind'], string>; all: string };

/** The rails that have something to show, in their order. */
export function railsView(rails: ArticleRails): RailView[] {
  return [rails.related, rails.sameAuthor].filter((rail) => rail !== null && rail.items.length > 0).map((rail) => railView(rail as Rail));
}

function railView(rail: Rail): RailView {
  const items = rail.items.map(railItem);
  switch (rail.kind) {
    case 'section':
      return { kind: 'section', name: rail.section.name, nameLanguage: null, href: rail.section.href, role: null, initials: '', hue: rail.section.hue, items };
    case 'author':
      return { kind: 'author', name: rail.author.name, nameLanguage: rail.author.nameLanguage, href: rail.author.href, role: rail.author.role, initials: rail.author.initials, hue: null, items };
    case 'source':
      return { kind: 'source', name: rail.source.name, nameLanguage: null, href: rail.source.href, role: null, initials: rail.source.initials, hue: rail.source.hue, items };
  }
}

function railItem({ id, href, inLanguage, headline, publishedAt, source, picture }: ArticleSummary): RailItem {
  return { id, href, inLanguage, headline, publishedAt, sourceName: source.name, picture: picture && { ...picture, alt: '', caption: null, credit: null } };
}
