/** The nine colour slots of the design; a section picks one. */
export const HUES = ['politics', 'business', 'world', 'society', 'heritage', 'science', 'sport', 'local', 'opinion'] as const;
export type Hue = (typeof HUES)[number];

export type SectionSummary = { key: string; name: string; slug: string; href: string; hue: Hue };
export type TopicSummary = { key: string; name: string };
