import { canEditDraft } from '@/domain/article/policy';
import type { ArticleScope } from '@/domain/article/policy';
import type { Actor } from '@/domain/user/model';

/** Everybody may report, signed in or not, what is wrong in a translation; an original is its newspaper's to correct. */
export const canReportTranslation = ({ inLanguage, originalLanguage }: { inLanguage: string; originalLanguage: string }): boolean => inLanguage !== originalLanguage;

/** Whoever may work on the text decides what is said about it. */
export const canResolveTranslationReport = (actor: Actor, scope: ArticleScope & { inLanguage: string }): boolean => canEditDraft(actor, scope);
