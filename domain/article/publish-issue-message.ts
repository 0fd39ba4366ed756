import type { PublishIssue } from './model';

const FILE_NAME = 'A file name is not a description.';

/** The gate's findings in English, for logs and the command line; the newsroom says them in its own words, by code. */
export function publishIssueMessage({ code, values: { picture, inLanguage, until, count, limit, at } }: PublishIssue): string {
  switch (code) {
    case 'headline_missing': return 'A story needs a headline.';
    case 'description_missing': return 'A story needs a description.';
    case 'body_missing': return 'A story needs a text.';
    case 'block_unfinished': return `${count} blocks are not finished: titles, numbers or words are missing.`;
    case 'embargoed': return `The story is under embargo until ${until}.`;
    case 'licence_expired': return 'The licence of the story has expired.';
    case 'source_licence_expired': return 'The licence of the source has expired.';
    case 'language_unused': return `The site is not read in ${inLanguage}.`;
    case 'section_unnamed': return `The section has no name in ${inLanguage}.`;
    case 'source_unnamed': return `The source has no name in ${inLanguage}.`;
    case 'author_unnamed': return `An author has no name in ${inLanguage}.`;
    case 'picture_unknown': return `The picture “${picture}” is not known here.`;
    case 'picture_unready': case 'lead_unready': return `The picture “${picture}” is still being prepared.`;
    case 'picture_expired': case 'lead_expired': return `The rights to the picture “${picture}” have expired.`;
    case 'alt_missing': return `The picture “${picture}” needs an alternative text in ${inLanguage}, or the mark that it is decorative.`;
    case 'file_name': case 'lead_file_name': return FILE_NAME;
    case 'lead_alt_missing': return `The lead picture needs an alternative text in ${inLanguage}.`;
    case 'headline_long': return `The headline has ${count} characters; search engines and phones cut it after ${limit}.`;
    case 'description_short': return `The description has ${count} characters; under ${limit} it tells too little.`;
    case 'description_long': return `The description has ${count} characters; over ${limit} it is cut.`;
    case 'lead_missing': return 'The story has no lead picture.';
    case 'topics_missing': return 'The story has no topics.';
    case 'byline_missing': return 'The story names no author.';
    case 'link_missing': return 'The story has no link to the original at its source.';
    case 'stale_segments': return `${count} passages do not follow the change of the original yet.`;
    case 'unread_segments': return `${count} passages were translated by a machine and read by nobody.`;
    case 'untranslated': return `${count} paragraphs are not translated yet; readers will not see them.`;
    case 'schedule_replaced': return `The publication planned for ${at} will not happen.`;
  }
}
