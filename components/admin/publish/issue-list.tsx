import { useTranslations } from 'next-intl';
import { AdminIcon } from '@/components/admin/ui/admin-icon';
import { PUBLISH_ERRORS } from '@/domain/article/model';
import type { PublishIssue, PublishIssueCode, PublishIssues, PublishState } from '@/domain/article/model';
import { formatDate } from '@/lib/dates';
import type { DateContext } from '@/lib/dates';
import { isLocale, localeEntry } from '@/lib/locales';
import { issueHref } from './issue-href';

/** What is looked at, and which findings speak about it. A place without any is in order. */
const PLACES = [
  ['words', ['headline_missing', 'description_missing', 'body_missing', 'block_unfinished', 'headline_long', 'description_short', 'description_long']],
  ['pictures', ['picture_unknown', 'picture_unready', 'picture_expired', 'alt_missing', 'file_name', 'lead_alt_missing', 'lead_file_name', 'lead_expired', 'lead_unready', 'lead_missing']],
  ['source', ['source_unnamed', 'link_missing', 'licence_expired', 'source_licence_expired']],
  ['place', ['language_unused', 'section_unnamed', 'author_unnamed', 'topics_missing', 'byline_missing']],
  ['time', ['embargoed', 'schedule_replaced']],
  ['translation', ['stale_segments', 'unread_segments', 'untranslated']],
] as const satisfies readonly (readonly [string, readonly PublishIssueCode[]])[];

type IssueListProps = { issues: PublishIssues; isTranslation: boolean } & IssuePlace;

/** What was looked at before publishing: in order, to be thought of, or in the way. The sign repeats what the words say. */
export function IssueList({ issues, isTranslation, ...place }: IssueListProps) {
  const t = useTranslations('publish');
  const all = [...issues.errors, ...issues.warnings];
  return (
    <ul className="grid gap-1.5">
      {PLACES.filter(([group]) => isTranslation || group !== 'translation').map(([group, codes]) => {
        const found = all.filter(({ code }) => codes.some((each) => each === code));
        return found.length === 0
          ? <li key={group} className="flex items-start gap-2"><AdminIcon name="check" className="mt-0.5 size-4 text-ok" /><span>{t(`right.${group}`)}</span></li>
          : found.map((issue) => <IssueLine key={`${issue.code} ${issue.path}`} issue={issue} {...place} />);
      })}
    </ul>
  );
}

const ERRORS: ReadonlySet<string> = new Set(PUBLISH_ERRORS);

/** The version whose page this is, and how its instants are told. */
export type IssuePlace = { version: Pick<PublishState, 'articleId' | 'inLanguage'>; dates: DateContext };
type IssueLineProps = { issue: PublishIssue } & IssuePlace;

/** One finding with its sign, which leads to where it is put right; a list of them also stands in the answer to a refused act. */
export function IssueLine({ issue, version, dates }: IssueLineProps) {
  const t = useTranslations('publish');
  const isError = ERRORS.has(issue.code);
  const words = t(`issue.${issue.code}`, issueValues(issue, dates));
  const href = issueHref(issue, version);
  // Of several languages that were to go out together.
  const [language] = issue.path.split('.');
  const ofLanguage = isLocale(language) ? localeEntry(language) : null;
  return (
    <li className="flex items-start gap-2">
      <AdminIcon name={isError ? 'close' : 'warning'} className={`mt-0.5 size-4 ${isError ? 'text-danger' : 'text-warn'}`} />
      <span>
        <span className="sr-only">{t(isError ? 'sign.error' : 'sign.warning')} </span>
        {ofLanguage ? <><bdi lang={ofLanguage.tag} className="font-semibold">{ofLanguage.ownName}</bdi>: </> : null}
        {href ? <a href={href} className="link py-0.5">{words}</a> : words}
      </span>
    </li>
  );
}

/** What a sentence names, as people read it: languages by their names, instants by the site's clock. */
function issueValues({ values: { inLanguage, until, at, ...values }, path }: PublishIssue, dates: DateContext): Record<string, string | number> {
  const time = typeof until === 'string' && until !== '' ? until : typeof at === 'string' ? at : '';
  const [, first = ''] = /^([^.]+)\./.exec(path) ?? [];
  return {
    ...values,
    language: isLocale(inLanguage) ? localeEntry(inLanguage).ownName : isLocale(first) ? localeEntry(first).ownName : '',
    time: time === '' ? '' : `${formatDate(time, 'dayTime', dates)} ${formatDate(time, 'zone', dates)}`,
  };
}
