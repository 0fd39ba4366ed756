/** The names under which pages depend on stories. Two kinds: things shown, and lists asked. */
export const articleTag = (publicId: string): string => `article:${publicId}`;
/** A story's card in one language: what lists, fronts and rails show of it. */
export const cardTag = (publicId: string, locale: string): string => `card:${publicId}:${locale}`;
export const latestListTag = (locale: string): string => `list:latest:${locale}`;
export const sectionListTag = (sectionKey: string, locale: string): string => `list:section:${sectionKey}:${locale}`;
export const sourceListTag = (sourceKey: string, locale: string): string => `list:source:${sourceKey}:${locale}`;
export const authorListTag = (authorKey: string, locale: string): string => `list:author:${authorKey}:${locale}`;
export const topicListTag = (topicKey: string, locale: string): string => `list:topic:${topicKey}:${locale}`;
export const kindListTag = (kind: string, locale: string): string => `list:kind:${kind}:${locale}`;

export type VersionFacts = { publicId: string; inLanguage: string; kind: string; sectionKeys: readonly string[]; sourceKey: string; authorKeys: readonly string[]; topicKeys: readonly string[] };

/** Everything that may look different when a version appears, changes or goes. */
export const versionTags = ({ publicId, inLanguage, kind, sectionKeys, sourceKey, authorKeys, topicKeys }: VersionFacts): string[] => [
  articleTag(publicId),
  cardTag(publicId, inLanguage),
  latestListTag(inLanguage),
  kindListTag(kind, inLanguage),
  sourceListTag(sourceKey, inLanguage),
  ...sectionKeys.map((key) => sectionListTag(key, inLanguage)),
  ...authorKeys.map((key) => authorListTag(key, inLanguage)),
  ...topicKeys.map((key) => topicListTag(key, inLanguage)),
];
