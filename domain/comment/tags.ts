/**
 * The conversation under a story. The page cache treats it softly: a page that is younger than a second is not thrown away
 * for one more comment, it is drawn again when it has become a second old.
 */
export const threadTag = (articleId: string): string => `thread:${articleId}`;

/** A person's name, as `updateProfile` changes it. */
export const personTag = (userId: string): string => `user:${userId}`;
