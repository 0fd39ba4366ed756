/** The nine colour slots of the design; a section picks one. */
export const HUES = ['politics', 'business', 'world', 'society', 'heritage', 'science', 'sport', 'local', 'opinion'] as const;
export type Hue = (typeof HUES)[number];

export type SectionSummary = { key: string; name: string; slug: string; href: string; hue: Hue };
export type TopicSummary = { key: string; name: string; href: string };
/** A topic with its one-sentence definition and the topics that share its stories. */
export type TopicDetail = TopicSummary & { description: string; related: TopicSummary[] };

type PlaceWords = { name: string; slug: string; description: string };
/** A section or a topic as its desk shows it: in every language that names it. */
export type DeskTopic = {
  key: string;
  mediaTopic: string | null;
  lockVersion: number;
  names: Record<string, PlaceWords>;
  /** Stories that stand in it, live or not. */
  storyCount: number;
};
export type DeskSection = DeskTopic & { position: number; hue: Hue };
