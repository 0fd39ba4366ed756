'use server';

import { refresh } from 'next/cache';
import { answerFormStatus } from '@/app/admin/answer-form-status';
import { getStaff } from '@/app/admin/session';
import { getNewsroomFrame } from '@/app/admin/frame';
import type { PublishAnswer, PublishIntent } from '@/components/admin/publish/publish-answer';
import { PUBLISH_INTENTS } from '@/components/admin/publish/publish-answer';
import { approveVersion } from '@/domain/article/approve-version';
import { correctArticle } from '@/domain/article/correct-article';
import { PUBLISH_ERRORS, PUBLISH_WARNINGS } from '@/domain/article/model';
import type { CorrectionSeverity, PublishIssue, PublishWarning, UpdateKind } from '@/domain/article/model';
import { publishReadyVersions } from '@/domain/article/publish-ready-versions';
import { publishVersion } from '@/domain/article/publish-version';
import { retractArticle } from '@/domain/article/retract-article';
import { returnVersion } from '@/domain/article/return-version';
import { saveCorrectionText } from '@/domain/article/save-correction-text';
import { scheduleVersion } from '@/domain/article/schedule-version';
import { submitVersion } from '@/domain/article/submit-version';
import { undoPublication } from '@/domain/article/undo-publication';
import { unscheduleVersion } from '@/domain/article/unschedule-version';
import { updateVersion } from '@/domain/article/update-version';
import { withdrawArticle } from '@/domain/article/withdraw-article';
import { withdrawVersion } from '@/domain/article/withdraw-version';
import type { Context } from '@/domain/context';
import { appErrorOf } from '@/lib/errors';
import type { AppError, FieldIssue } from '@/lib/errors';
import { isLocale, LOCALES } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { chooseWallTime, readWallTime } from '@/lib/zoned-time';

type Done = Omit<NonNullable<PublishAnswer['done']>, 'intent'>;
type Asked = { ctx: Context; form: FormData; articleId: string; inLanguage: Locale; lockVersion: number | undefined; updateKind: UpdateKind; acceptedWarnings: PublishWarning[] };
/** A field that the person must mend before the domain is asked. */
type Unclear = Pick<PublishAnswer, 'fields'>;

const NOTHING: Done = { versions: [], publishAt: null };

/** Everything that the publish panel can do; the button that was pressed names it. The verbs decide who may. */
export async function actOnVersion(previous: PublishAnswer, form: FormData): Promise<PublishAnswer> {
  const intent = PUBLISH_INTENTS.find((each) => each === form.get('intent'));
  const inLanguage = form.get('inLanguage');
  const answer = { count: previous.count + 1, done: null, refusal: null, fields: {}, typed: typedIn(form) } satisfies PublishAnswer;
  if (!intent || !isLocale(inLanguage)) return { ...answer, refusal: { intent: intent ?? 'publish', kind: 'trouble', issues: [] } };
  try {
    const outcome = await ACTS[intent]({
      ctx: await getStaff(), form, inLanguage, articleId: text(form, 'articleId'), lockVersion: Number(form.get('lockVersion')) || undefined,
      updateKind: form.get('updateKind') === 'typo' ? 'typo' : 'notable', acceptedWarnings: PUBLISH_WARNINGS.filter((code) => form.getAll('accepted').includes(code)),
    });
    if ('fields' in outcome) {
      await answerFormStatus({ code: 'invalid' });
      return { ...answer, ...outcome };
    }
    refresh();
    return { ...answer, done: { intent, ...outcome }, typed: {} };
  } catch (error) {
    const refused = appErrorOf(error);
    if (!refused) throw error;
    await answerFormStatus(refused);
    if (refused.code === 'conflict') refresh();
    return { ...answer, ...refusalOf(intent, refused) };
  }
}

const ACTS: Record<PublishIntent, (asked: Asked) => Promise<Done | Unclear>> = {
  async submit({ ctx, articleId, inLanguage, lockVersion }) {
    await submitVersion(ctx, { articleId, inLanguage, lockVersion });
    return NOTHING;
  },
  async return({ ctx, form, articleId, inLanguage }) {
    await returnVersion(ctx, { articleId, inLanguage, note: text(form, 'note') });
    return NOTHING;
  },
  async approve({ ctx, articleId, inLanguage, lockVersion }) {
    await approveVersion(ctx, { articleId, inLanguage, lockVersion });
    return NOTHING;
  },
  async publish({ ctx, articleId, inLanguage, lockVersion, updateKind, acceptedWarnings }) {
    const { revision } = await publishVersion(ctx, { articleId, inLanguage, lockVersion, updateKind, acceptedWarnings });
    return { versions: [{ inLanguage, revision }], publishAt: null };
  },
  async publish_ready({ ctx, articleId, updateKind, acceptedWarnings }) {
    const { versions } = await publishReadyVersions(ctx, { articleId, updateKind, acceptedWarnings });
    return { versions, publishAt: null };
  },
  schedule,
  async unschedule({ ctx, articleId, inLanguage }) {
    await unscheduleVersion(ctx, { articleId, inLanguage });
    return NOTHING;
  },
  async withdraw({ ctx, articleId, inLanguage }) {
    await withdrawVersion(ctx, { articleId, inLanguage });
    return NOTHING;
  },
  async withdraw_all({ ctx, articleId }) {
    await withdrawArticle(ctx, { articleId });
    return NOTHING;
  },
  async retract({ ctx, form, articleId }) {
    const note = text(form, 'note').trim();
    if (note === '') return { fields: { note: 'required' } };
    await retractArticle(ctx, { articleId, note });
    return NOTHING;
  },
  async correct({ ctx, form, articleId }) {
    const severity: CorrectionSeverity = form.get('severity') === 'major' ? 'major' : 'minor';
    const texts = Object.fromEntries(LOCALES.flatMap((locale) => { const words = text(form, `text.${locale}`).trim(); return words ? [[locale, words]] : []; }));
    await correctArticle(ctx, { articleId, key: text(form, 'key') || undefined, severity, texts });
    return NOTHING;
  },
  async word_correction({ ctx, form, articleId }) {
    const inLanguage = form.get('textLanguage');
    if (!isLocale(inLanguage)) return { fields: { text: 'required' } };
    await saveCorrectionText(ctx, { articleId, inLanguage, key: text(form, 'key'), text: text(form, 'text') });
    return NOTHING;
  },
  async hide({ ctx, articleId, inLanguage }) {
    await updateVersion(ctx, { articleId, inLanguage, isNoindex: true });
    return NOTHING;
  },
  async list({ ctx, articleId, inLanguage }) {
    await updateVersion(ctx, { articleId, inLanguage, isNoindex: false });
    return NOTHING;
  },
  async undo({ ctx, form, articleId }) {
    // As many as went out together, each under its language.
    for (const inLanguage of LOCALES) {
      const revision = Number(form.get(`revision.${inLanguage}`));
      if (revision > 0) await undoPublication(ctx, { articleId, inLanguage, revision });
    }
    return NOTHING;
  },
};

/** The time is read on the clocks of the site's zone; one that is skipped or comes twice is asked about, never guessed. */
async function schedule({ ctx, form, articleId, inLanguage, lockVersion, updateKind, acceptedWarnings }: Asked): Promise<Done | Unclear> {
  const { timeZone } = await getNewsroomFrame();
  const wall = readWallTime({ date: text(form, 'date'), time: text(form, 'time'), timeZone });
  if (!wall) return { fields: { time: 'time_unreadable' } };
  const publishAt = chooseWallTime(wall, form.get('wall'));
  if (!publishAt) return { fields: { wall: wall.kind } };
  const { revision } = await scheduleVersion(ctx, { articleId, inLanguage, publishAt, lockVersion, updateKind, acceptedWarnings });
  return { versions: [{ inLanguage, revision }], publishAt: publishAt.toISOString() };
}

const KINDS = { unauthenticated: 'signed_out', forbidden: 'forbidden', not_found: 'missing', conflict: 'conflict', gone: 'gone', rate_limited: 'trouble', unavailable: 'trouble' } as const;

function refusalOf(intent: PublishIntent, { code, issues }: AppError): Pick<PublishAnswer, 'refusal' | 'fields'> {
  if (code !== 'invalid') return { refusal: { intent, kind: KINDS[code], issues: [] }, fields: {} };
  const found = issues.filter(isPublishIssue);
  if (found.length === 0) return { refusal: null, fields: Object.fromEntries(issues.map(({ path, code: what }) => [path === 'publishAt' ? 'time' : path.replace(/^texts\./, 'text.'), what ?? 'invalid'])) };
  const isWarned = found.every(({ code: what }) => PUBLISH_WARNINGS.some((warning) => warning === what));
  return { refusal: { intent, kind: isWarned ? 'warnings' : 'errors', issues: found.map(({ code: what, path, values }) => ({ code: what, path, values })) }, fields: {} };
}

const PUBLISH_CODES: ReadonlySet<string> = new Set([...PUBLISH_ERRORS, ...PUBLISH_WARNINGS]);
const isPublishIssue = (issue: FieldIssue): issue is FieldIssue & PublishIssue => issue.code !== undefined && PUBLISH_CODES.has(issue.code) && issue.values !== undefined;

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

const typedIn = (form: FormData): Record<string, string> => Object.fromEntries([...form.entries()].flatMap(([name, value]) => (typeof value === 'string' && !name.startsWith('$') ? [[name, value]] : [])));
