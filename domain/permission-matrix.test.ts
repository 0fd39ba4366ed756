/**
 * Who may do what (promise 20): every verb of the domain, for every kind of person, over a story, a comment or a picture
 * of somebody else and over their own. The expected values are written by hand. A verb that the table does not know fails.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eq, inArray, sql } from 'drizzle-orm';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { articles } from '@/db/schema/article';
import { comments } from '@/db/schema/comment';
import { media } from '@/db/schema/media';
import { users } from '@/db/schema/user';
import { approveVersion } from '@/domain/article/approve-version';
import { correctArticle } from '@/domain/article/correct-article';
import { createArticle } from '@/domain/article/create-article';
import { publishReadyVersions } from '@/domain/article/publish-ready-versions';
import { publishVersion } from '@/domain/article/publish-version';
import { removeOldCopies } from '@/domain/article/remove-old-copies';
import { restoreRevision } from '@/domain/article/restore-revision';
import { retractArticle } from '@/domain/article/retract-article';
import { returnVersion } from '@/domain/article/return-version';
import { saveArticle } from '@/domain/article/save-article';
import { saveConflict } from '@/domain/article/save-conflict';
import { saveCorrectionText } from '@/domain/article/save-correction-text';
import { saveDraft } from '@/domain/article/save-draft';
import { scheduleVersion } from '@/domain/article/schedule-version';
import { submitVersion } from '@/domain/article/submit-version';
import { undoPublication } from '@/domain/article/undo-publication';
import { unscheduleVersion } from '@/domain/article/unschedule-version';
import { updateArticle } from '@/domain/article/update-article';
import { updateVersion } from '@/domain/article/update-version';
import { withdrawArticle } from '@/domain/article/withdraw-article';
import { withdrawVersion } from '@/domain/article/withdraw-version';
import { removeAuthor } from '@/domain/author/remove-author';
import { saveAuthor } from '@/domain/author/save-author';
import { approveComment } from '@/domain/comment/approve-comment';
import { createComment } from '@/domain/comment/create-comment';
import { deleteComment } from '@/domain/comment/delete-comment';
import { editComment } from '@/domain/comment/edit-comment';
import { reactToComment, removeReaction } from '@/domain/comment/react-to-comment';
import { rejectComment } from '@/domain/comment/reject-comment';
import { removeComment } from '@/domain/comment/remove-comment';
import { reportComment } from '@/domain/comment/report-comment';
import { restoreComment } from '@/domain/comment/restore-comment';
import { saveFlaggedWords } from '@/domain/comment/save-flagged-words';
import { undoDecision } from '@/domain/comment/undo-decision';
import { undoDeletion } from '@/domain/comment/undo-deletion';
import type { Context } from '@/domain/context';
import { saveFront } from '@/domain/front/save-front';
import { createJob } from '@/domain/job/create-job';
import { retryJob } from '@/domain/job/retry-job';
import { getMedia } from '@/domain/media/desk-queries';
import { removeMedia } from '@/domain/media/remove-media';
import { replaceMedia } from '@/domain/media/replace-media';
import { saveMedia } from '@/domain/media/save-media';
import { updateMedia } from '@/domain/media/update-media';
import { uploadMedia } from '@/domain/media/upload-media';
import { removeOldReads } from '@/domain/reading/remove-old-reads';
import { saveReads } from '@/domain/reading/save-reads';
import { removeSection } from '@/domain/section/remove-section';
import { removeTopic } from '@/domain/section/remove-topic';
import { saveSection } from '@/domain/section/save-section';
import { saveTopic } from '@/domain/section/save-topic';
import { removePage } from '@/domain/site/remove-page';
import { savePage } from '@/domain/site/save-page';
import { saveSite } from '@/domain/site/save-site';
import { removeSource } from '@/domain/source/remove-source';
import { saveSource } from '@/domain/source/save-source';
import { bodyOf, createStory, openTestSite, publishWords, savePicture, sourceOf, writeDraft } from '@/domain/testing';
import { reportTranslation } from '@/domain/translation/report-translation';
import { updateTranslationReport } from '@/domain/translation/update-translation-report';
import { assignRole, removeRole } from '@/domain/user/assign-role';
import { createFirstAdmin } from '@/domain/user/create-first-admin';
import { inviteUser } from '@/domain/user/invite-user';
import type { Actor, RoleAssignment } from '@/domain/user/model';
import { removeExpired } from '@/domain/user/remove-expired';
import { resetSecondFactor } from '@/domain/user/remove-second-factor';
import { removeSessions } from '@/domain/user/remove-session';
import { restoreUser, suspendUser } from '@/domain/user/suspend-user';
import { updateLanguage } from '@/domain/user/update-language';
import { updateProfile } from '@/domain/user/update-profile';

const user = (id: string, ...assignments: (Partial<RoleAssignment> & Pick<RoleAssignment, 'role'>)[]): Actor => ({
  kind: 'user', id, name: `Person ${id}`, assignments: assignments.map((each) => ({ sectionKey: null, locale: null, sourceKey: null, ...each })),
});

/** The columns of the table. Everything is done to section city, newspaper harbour and, where a language is named, Vietnamese. */
const PEOPLE: readonly (readonly [string, Actor])[] = [
  ['the site itself', { kind: 'system', label: 'matrix' }],
  ['admin', user('admin', { role: 'admin' })],
  ['editor', user('editor', { role: 'editor' })],
  ['editor of another section', user('sport-editor', { role: 'editor', sectionKey: 'sport' })],
  ['editor of Vietnamese', user('vi-editor', { role: 'editor', locale: 'vi' })],
  ['reporter', user('reporter', { role: 'reporter' })],
  ['translator into Vietnamese', user('vi-translator', { role: 'translator', locale: 'vi' })],
  ['translator into English', user('en-translator', { role: 'translator', locale: 'en' })],
  ['moderator', user('moderator', { role: 'moderator' })],
  ['moderator of another section', user('sport-moderator', { role: 'moderator', sectionKey: 'sport' })],
  ['moderator of Vietnamese', user('vi-moderator', { role: 'moderator', locale: 'vi' })],
  ['reader', user('reader')],
  ['nobody signed in', { kind: 'anonymous' }],
];

const { ctx } = await openTestSite();
/** What the verbs are tried on; made once, and as it was after each trial. */
const is = { live: '', unpublished: '', inReview: '', approved: '', scheduled: '', corrected: '', justPublished: 0, visible: '', held: '', removed: '', deleted: '', decision: '', loosePath: '', job: 0, report: 0, roleOf: 0 };
let picture: Buffer;

beforeAll(async () => {
  picture = await sharp({ create: { width: 30, height: 20, channels: 3, background: '#224466' } }).png().toBuffer();
  for (const [, actor] of [...PEOPLE, ['', user('somebody')] as const]) if (actor.kind === 'user') await ctx.db.insert(users).values({ id: actor.id, name: actor.name, email: `${actor.id}@news.example`, locale: 'en' });
  // An admin who is none of those that try: the last one may never go.
  await assignRole(ctx, { userId: 'somebody', role: 'admin' });
  await makeStories();
  await makeComments();
  await savePicture(ctx, 'loose', { en: { alt: 'A loose picture' } });
  is.loosePath = (await getMedia(ctx, { key: 'loose' })).path;
  await saveSection(ctx, { key: 'spare-section', position: 9, hue: 'local', names: namesOf('Spare') });
  await saveTopic(ctx, { key: 'spare-topic', names: namesOf('Spare') });
  await saveSource(ctx, sourceOf('spare-source'));
  await saveAuthor(ctx, { key: 'spare-author', name: 'Spare', nameLanguage: 'en', source: 'harbour', texts: bylineOf('Spare') });
  await savePage(ctx, { key: 'spare-page', texts: { en: { slug: 'spare-page', title: 'Spare', body: 'Words.' } } });
  await createJob(ctx, { kind: 'nothing', key: 'matrix' });
  is.report = await reportTranslation(ctx, { articleId: is.live, inLanguage: 'vi', remark: 'Wrong.' }, { clientKey: 'matrix' });
  const found = await ctx.db.execute(sql`select (select id from jobs where kind = 'nothing') as job, (select id from role_assignments where user_id = 'somebody') as role`);
  Object.assign(is, { job: Number(found.rows[0]?.job) });
  await assignRole(ctx, { userId: 'reader', role: 'moderator' });
  is.roleOf = Number((await ctx.db.execute(sql`select id from role_assignments where user_id = 'reader'`)).rows[0]?.id);
});

async function makeStories(): Promise<void> {
  const vi = { inLanguage: 'vi', from: { inLanguage: 'en', revision: 1 } } as const;
  is.live = await createStory(ctx, { sourceGuid: 'live', languages: ['en', 'vi'], words: { description: 'A description that is long enough for the gate to be content with it.' } });
  await writeDraft(ctx, { articleId: is.live, ...vi, headline: 'Bản nháp mới' });
  is.unpublished = await createStory(ctx, { sourceGuid: 'unpublished', languages: [] });
  await writeDraft(ctx, { articleId: is.unpublished, inLanguage: 'en' });
  for (const name of ['inReview', 'approved', 'scheduled'] as const) {
    is[name] = await createStory(ctx, { languages: ['en'] });
    await writeDraft(ctx, { articleId: is[name], ...vi });
    await submitVersion(ctx, { articleId: is[name], inLanguage: 'vi' });
    if (name === 'inReview') continue;
    await approveVersion(ctx, { articleId: is[name], inLanguage: 'vi' });
    if (name === 'scheduled') await scheduleVersion(ctx, { articleId: is[name], inLanguage: 'vi', publishAt: new Date(ctx.now.getTime() + 3_600_000) });
  }
  is.corrected = await createStory(ctx, { languages: ['en', 'vi'] });
  await correctArticle(ctx, { articleId: is.corrected, key: 'figure', severity: 'minor', texts: { en: 'A figure was wrong.' } });
  is.justPublished = await publishWords(ctx, { articleId: is.corrected, ...vi, headline: 'Vừa đăng' });
}

async function makeComments(): Promise<void> {
  const writer = { ...ctx, actor: user('writer') };
  await ctx.db.insert(users).values({ id: 'writer', name: 'Writer', email: 'writer@news.example' });
  const say = async (text: string) => (await createComment(writer, { articleId: is.live, text, locale: 'vi' })).id;
  is.held = await say('Bình luận đang chờ');
  is.visible = await say('Bình luận hiện');
  is.removed = await say('Bình luận bị gỡ');
  is.deleted = await say('Bình luận đã xóa');
  await deleteComment(writer, { commentId: is.deleted });
  const chief = { ...ctx, actor: user('somebody-else', { role: 'moderator' }) };
  await ctx.db.insert(users).values({ id: 'somebody-else', name: 'Chief', email: 'chief@news.example' });
  await approveComment(chief, { commentId: is.visible });
  is.decision = (await approveComment(chief, { commentId: is.removed })).id;
  await removeComment(chief, { commentId: is.removed, breach: 'off_topic' });
}

type Verb = (ctx: Context) => Promise<unknown>;
/** Makes a thing the person's own before the trial. */
type Owning = 'story' | 'comment' | 'picture';
type Row = readonly [what: string, verb: Verb, expected: string, own?: Owning];

const version = (articleId: string) => ({ articleId, inLanguage: 'vi' as const });
const words = { headline: 'Mới', description: 'Mới.', body: bodyOf('Mới.') };
const facts = (articleId: string) => ({ articleId, lockVersion: 1, section: 'city', topics: [], authors: ['tom'], source: 'harbour', leadMedia: null, originalUrl: null, urgency: 4, comments: 'open' as const, copyrightNotice: null, usageTerms: null, licenceExpiresAt: null, embargo: null });
const namesOf = (name: string) => Object.fromEntries((['en', 'vi'] as const).map((locale) => [locale, { name, slug: `${name}-${locale}`.toLowerCase(), description: name }]));
const names = namesOf('Other');
const bylineOf = (name: string) => Object.fromEntries((['en', 'vi'] as const).map((locale) => [locale, { name, slug: name.toLowerCase() }]));
const lockOf = { lockVersion: 1 };
const suspended = 'somebody-else';

/** y = allowed, - = refused (403, or 401 for nobody). The order of the columns is that of PEOPLE. */
//                                                                                                                   site adm edi spo vie rep tvi ten mod mos mov rea no
const TABLE: readonly Row[] = [
  // Stories: writing.
  ['createArticle in English', (c) => createArticle(c, { key: 'aaaaaaaaaa', inLanguage: 'en', section: 'city', source: 'harbour', headline: 'New' }), '  y    y   y   -   -   y   -   -   -   -   -   -   -'],
  ['createArticle in Vietnamese', (c) => createArticle(c, { key: 'aaaaaaaaaa', inLanguage: 'vi', section: 'city', source: 'harbour', headline: 'Mới' }), '  y    y   y   -   y   y   -   -   -   -   -   -   -'],
  ['saveArticle, live', (c) => saveArticle(c, { originalLanguage: 'en', section: 'city', source: 'harbour', sourceGuid: 'live', authors: ['tom'] }), '  y    y   y   -   -   -   -   -   -   -   -   -   -'],
  ['updateArticle, not live', (c) => updateArticle(c, facts(is.unpublished)), '  y    y   y   -   -   -   -   -   -   -   -   -   -'],
  ['updateArticle, not live, own', (c) => updateArticle(c, facts(is.unpublished)), '  y    y   y   -   -   y   -   -   -   -   -   -   -', 'story'],
  ['updateArticle, live, own', (c) => updateArticle(c, facts(is.live)), '  y    y   y   -   -   -   -   -   -   -   -   -   -', 'story'],
  ['saveDraft', (c) => saveDraft(c, { ...version(is.live), lockVersion: 2, ...words, made: { origin: 'human', review: 'edited', from: { inLanguage: 'en', revision: 1 } } }), '  y    y   y   -   y   -   y   -   -   -   -   -   -'],
  ['saveDraft, own', (c) => saveDraft(c, { ...version(is.live), lockVersion: 2, ...words, made: { origin: 'human', review: 'edited', from: { inLanguage: 'en', revision: 1 } } }), '  y    y   y   -   y   y   y   -   -   -   -   -   -', 'story'],
  ['saveConflict', (c) => saveConflict(c, { ...version(is.live), lockVersion: 1, ...words }), '  y    y   y   -   y   -   y   -   -   -   -   -   -'],
  ['restoreRevision', (c) => restoreRevision(c, { ...version(is.live), lockVersion: 2, from: { revision: 1 } }), '  y    y   y   -   y   -   y   -   -   -   -   -   -'],
  ['submitVersion', (c) => submitVersion(c, version(is.live)), '  y    y   y   -   y   -   y   -   -   -   -   -   -'],
  ['submitVersion, own', (c) => submitVersion(c, version(is.live)), '  y    y   y   -   y   y   y   -   -   -   -   -   -', 'story'],
  // Stories: before the public.
  ['returnVersion', (c) => returnVersion(c, version(is.inReview)), '  y    y   y   -   y   -   -   -   -   -   -   -   -'],
  ['approveVersion', (c) => approveVersion(c, version(is.inReview)), '  y    y   y   -   y   -   -   -   -   -   -   -   -'],
  ['approveVersion, own', (c) => approveVersion(c, version(is.inReview)), '  y    y   y   -   y   -   -   -   -   -   -   -   -', 'story'],
  ['scheduleVersion', (c) => scheduleVersion(c, { ...version(is.approved), publishAt: new Date(c.now.getTime() + 60_000) }), '  y    y   y   -   y   -   -   -   -   -   -   -   -'],
  ['unscheduleVersion', (c) => unscheduleVersion(c, version(is.scheduled)), '  y    y   y   -   y   -   -   -   -   -   -   -   -'],
  ['publishVersion', (c) => publishVersion(c, version(is.live)), '  y    y   y   -   y   -   -   -   -   -   -   -   -'],
  ['publishVersion, own', (c) => publishVersion(c, version(is.live)), '  y    y   y   -   y   -   -   -   -   -   -   -   -', 'story'],
  ['publishReadyVersions', (c) => publishReadyVersions(c, { articleId: is.approved }), '  y    y   y   -   y   -   -   -   -   -   -   -   -'],
  ['undoPublication', (c) => undoPublication(c, { ...version(is.corrected), revision: is.justPublished }), '  y    y   y   -   y   -   -   -   -   -   -   -   -'],
  ['withdrawVersion', (c) => withdrawVersion(c, version(is.live)), '  y    y   y   -   y   -   -   -   -   -   -   -   -'],
  ['updateVersion', (c) => updateVersion(c, { ...version(is.live), isNoindex: true }), '  y    y   y   -   y   -   -   -   -   -   -   -   -'],
  ['updateVersion, own', (c) => updateVersion(c, { ...version(is.live), isNoindex: true }), '  y    y   y   -   y   -   -   -   -   -   -   -   -', 'story'],
  ['withdrawArticle', (c) => withdrawArticle(c, { articleId: is.live }), '  y    y   y   -   -   -   -   -   -   -   -   -   -'],
  ['retractArticle', (c) => retractArticle(c, { articleId: is.live, note: null }), '  y    y   y   -   -   -   -   -   -   -   -   -   -'],
  ['retractArticle, own', (c) => retractArticle(c, { articleId: is.live, note: null }), '  y    y   y   -   -   -   -   -   -   -   -   -   -', 'story'],
  ['correctArticle', (c) => correctArticle(c, { articleId: is.live, severity: 'minor', texts: { en: 'Wrong.' } }), '  y    y   y   -   -   -   -   -   -   -   -   -   -'],
  ['saveCorrectionText', (c) => saveCorrectionText(c, { ...version(is.corrected), key: 'figure', text: 'Một con số bị sai.' }), '  y    y   y   -   y   -   -   -   -   -   -   -   -'],
  // The conversation.
  ['createComment', (c) => createComment(c, { articleId: is.live, text: 'Một lời', locale: 'vi' }), '  -    y   y   y   y   y   y   y   y   y   y   y   -'],
  ['editComment', (c) => editComment(c, { commentId: is.visible, text: 'Khác' }), '  -    -   -   -   -   -   -   -   -   -   -   -   -'],
  ['editComment, own', (c) => editComment(c, { commentId: is.visible, text: 'Khác' }), '  -    y   y   y   y   y   y   y   y   y   y   y   -', 'comment'],
  ['deleteComment', (c) => deleteComment(c, { commentId: is.visible }), '  -    -   -   -   -   -   -   -   -   -   -   -   -'],
  ['deleteComment, own', (c) => deleteComment(c, { commentId: is.visible }), '  -    y   y   y   y   y   y   y   y   y   y   y   -', 'comment'],
  // Another's deleted comment is not there for anybody: own-writes.test.ts.
  ['undoDeletion, own', (c) => undoDeletion(c, { commentId: is.deleted }), '  -    y   y   y   y   y   y   y   y   y   y   y   -', 'comment'],
  ['reactToComment', (c) => reactToComment(c, { commentId: is.visible }), '  -    y   y   y   y   y   y   y   y   y   y   y   -'],
  ['reactToComment, own', (c) => reactToComment(c, { commentId: is.visible }), '  -    -   -   -   -   -   -   -   -   -   -   -   -', 'comment'],
  ['removeReaction', (c) => removeReaction(c, { commentId: is.visible }), '  -    y   y   y   y   y   y   y   y   y   y   y   -'],
  ['reportComment', (c) => reportComment(c, { commentId: is.visible, breach: 'off_topic' }, { clientKey: `client of ${c.actor.kind === 'user' ? c.actor.id : c.actor.kind}` }), '  y    y   y   y   y   y   y   y   y   y   y   y   y'],
  ['reportComment, own', (c) => reportComment(c, { commentId: is.visible, breach: 'off_topic' }, { clientKey: 'own' }), '  y    -   -   -   -   -   -   -   -   -   -   -   y', 'comment'],
  ['approveComment', (c) => approveComment(c, { commentId: is.held }), '  y    y   -   -   -   -   -   -   y   -   y   -   -'],
  // Somebody else could decide: nobody judges themselves. Where there is nobody else: decisions.test.ts.
  ['approveComment, own', (c) => approveComment(c, { commentId: is.held }), '  y    -   -   -   -   -   -   -   -   -   -   -   -', 'comment'],
  ['rejectComment', (c) => rejectComment(c, { commentId: is.held, breach: 'off_topic' }), '  y    y   -   -   -   -   -   -   y   -   y   -   -'],
  ['removeComment', (c) => removeComment(c, { commentId: is.visible, breach: 'off_topic' }), '  y    y   -   -   -   -   -   -   y   -   y   -   -'],
  ['removeComment, own', (c) => removeComment(c, { commentId: is.visible, breach: 'off_topic' }), '  y    -   -   -   -   -   -   -   -   -   -   -   -', 'comment'],
  ['restoreComment', (c) => restoreComment(c, { commentId: is.removed }), '  y    y   -   -   -   -   -   -   y   -   y   -   -'],
  ['undoDecision', (c) => undoDecision(c, { decisionId: is.decision }), '  -    -   -   -   -   -   -   -   -   -   -   -   -'],
  ['saveFlaggedWords', (c) => saveFlaggedWords(c, { locale: 'vi', words: ['xấu'] }), '  y    y   -   -   -   -   -   -   y   -   y   -   -'],
  // Pictures.
  ['uploadMedia', (c) => uploadMedia(c, picture), '  y    y   y   y   y   y   -   -   -   -   -   -   -'],
  ['updateMedia, facts', (c) => updateMedia(c, { key: 'loose', lockVersion: 1, facts: { focalX: 0, focalY: 0, copyrightHolder: null, copyrightNotice: null, usageTerms: null, rightsExpireAt: null } }), '  y    y   y   y   y   -   -   -   -   -   -   -   -'],
  ['updateMedia, facts, own', (c) => updateMedia(c, { key: 'loose', lockVersion: 1, facts: { focalX: 0, focalY: 0, copyrightHolder: null, copyrightNotice: null, usageTerms: null, rightsExpireAt: null } }), '  y    y   y   y   y   y   -   -   -   -   -   -   -', 'picture'],
  ['updateMedia, Vietnamese words', (c) => updateMedia(c, { key: 'loose', lockVersion: 1, texts: { vi: { alt: 'Một bức ảnh' } } }), '  y    y   y   y   y   -   y   -   -   -   -   -   -'],
  ['replaceMedia', (c) => replaceMedia(c, { key: 'loose', from: is.loosePath }, picture), '  y    y   y   y   y   -   -   -   -   -   -   -   -'],
  ['replaceMedia, own', (c) => replaceMedia(c, { key: 'loose', from: is.loosePath }, picture), '  y    y   y   y   y   y   -   -   -   -   -   -   -', 'picture'],
  ['removeMedia', (c) => removeMedia(c, { key: 'loose', ...lockOf }), '  y    y   y   y   y   -   -   -   -   -   -   -   -'],
  ['removeMedia, own', (c) => removeMedia(c, { key: 'loose', ...lockOf }), '  y    y   y   y   y   y   -   -   -   -   -   -   -', 'picture'],
  ['saveMedia', (c) => saveMedia(c, { key: 'loose', texts: {} }, picture), '  y    y   -   -   -   -   -   -   -   -   -   -   -'],
  // What stands around the stories.
  ['saveSite', (c) => saveSite(c, { defaultLocale: 'en', timeZone: 'UTC', locales: ['en', 'vi'], texts: { en: { name: 'A', tagline: 'B', description: 'C' }, vi: { name: 'A', tagline: 'B', description: 'C' } } }), '  y    y   -   -   -   -   -   -   -   -   -   -   -'],
  ['savePage', (c) => savePage(c, { key: 'spare-page', texts: { en: { slug: 'spare-page', title: 'Other', body: 'Other words.' } } }), '  y    y   -   -   -   -   -   -   -   -   -   -   -'],
  ['removePage', (c) => removePage(c, { key: 'spare-page', ...lockOf }), '  y    y   -   -   -   -   -   -   -   -   -   -   -'],
  ['saveSection', (c) => saveSection(c, { key: 'spare-section', position: 8, hue: 'world', names }), '  y    y   -   -   -   -   -   -   -   -   -   -   -'],
  ['removeSection', (c) => removeSection(c, { key: 'spare-section', ...lockOf }), '  y    y   -   -   -   -   -   -   -   -   -   -   -'],
  ['saveTopic', (c) => saveTopic(c, { key: 'spare-topic', names }), '  y    y   y   y   y   -   -   -   -   -   -   -   -'],
  ['removeTopic', (c) => removeTopic(c, { key: 'spare-topic', ...lockOf }), '  y    y   y   y   y   -   -   -   -   -   -   -   -'],
  ['saveAuthor', (c) => saveAuthor(c, { key: 'spare-author', name: 'Other', nameLanguage: 'en', source: 'harbour', texts: bylineOf('Other') }), '  y    y   y   y   y   -   -   -   -   -   -   -   -'],
  ['removeAuthor', (c) => removeAuthor(c, { key: 'spare-author', ...lockOf }), '  y    y   y   y   y   -   -   -   -   -   -   -   -'],
  ['saveSource', (c) => saveSource(c, sourceOf('spare-source', { initials: 'XX' })), '  y    y   -   -   -   -   -   -   -   -   -   -   -'],
  ['removeSource', (c) => removeSource(c, { key: 'spare-source', ...lockOf }), '  y    y   -   -   -   -   -   -   -   -   -   -   -'],
  ['saveFront', (c) => saveFront(c, { key: 'home', blocks: [] }), '  y    y   -   -   -   -   -   -   -   -   -   -   -'],
  // People, and what the site does by itself.
  ['inviteUser', (c) => inviteUser(c, { email: 'new@news.example', locale: 'en', assignments: [{ role: 'reporter' }] }), '  y    y   -   -   -   -   -   -   -   -   -   -   -'],
  ['assignRole', (c) => assignRole(c, { userId: 'somebody', role: 'editor' }), '  y    y   -   -   -   -   -   -   -   -   -   -   -'],
  ['assignRole to oneself', (c) => assignRole(c, { userId: c.actor.kind === 'user' ? c.actor.id : 'somebody', role: 'admin' }), '  y    y   -   -   -   -   -   -   -   -   -   -   -'],
  ['removeRole', (c) => removeRole(c, { assignmentId: is.roleOf }), '  y    y   -   -   -   -   -   -   -   -   -   -   -'],
  ['suspendUser', (c) => suspendUser(c, { userId: suspended }), '  y    y   -   -   -   -   -   -   -   -   -   -   -'],
  ['suspendUser, oneself', (c) => suspendUser(c, { userId: c.actor.kind === 'user' ? c.actor.id : suspended }), '  y    -   -   -   -   -   -   -   -   -   -   -   -'],
  ['restoreUser', (c) => restoreUser(c, { userId: suspended }), '  y    y   -   -   -   -   -   -   -   -   -   -   -'],
  ['resetSecondFactor', (c) => resetSecondFactor(c, { userId: suspended }), '  y    y   -   -   -   -   -   -   -   -   -   -   -'],
  ['updateLanguage', (c) => updateLanguage(c, { locale: 'vi' }), '  -    y   y   y   y   y   y   y   y   y   y   y   -'],
  ['updateProfile', (c) => updateProfile(c, { name: 'Somebody Quite New', locale: 'vi' }), '  -    y   y   y   y   y   y   y   y   y   y   y   -'],
  ['removeSessions', (c) => removeSessions(c, { keepThis: false }), '  -    y   y   y   y   y   y   y   y   y   y   y   -'],
  ['createFirstAdmin', (c) => createFirstAdmin(c, { email: 'me@news.example', nodeId: 'node' }), '  y    -   -   -   -   -   -   -   -   -   -   -   -'],
  ['removeOldCopies', (c) => removeOldCopies(c), '  y    -   -   -   -   -   -   -   -   -   -   -   -'],
  ['saveReads', (c) => saveReads(c, { counts: [] }), '  y    -   -   -   -   -   -   -   -   -   -   -   -'],
  ['removeOldReads', (c) => removeOldReads(c), '  y    -   -   -   -   -   -   -   -   -   -   -   -'],
  ['removeExpired', (c) => removeExpired(c), '  y    -   -   -   -   -   -   -   -   -   -   -   -'],
  ['reportTranslation', (c) => reportTranslation(c, { ...version(is.live), remark: 'Wrong.' }, { clientKey: `client of ${c.actor.kind === 'user' ? c.actor.id : c.actor.kind}` }), '  y    y   y   y   y   y   y   y   y   y   y   y   y'],
  ['updateTranslationReport', (c) => updateTranslationReport(c, { reportId: is.report, state: 'resolved' }), '  y    y   y   -   y   -   y   -   -   -   -   -   -'],
  ['updateTranslationReport, own', (c) => updateTranslationReport(c, { reportId: is.report, state: 'resolved' }), '  y    y   y   -   y   y   y   -   -   -   -   -   -', 'story'],
  ['retryJob', (c) => retryJob(c, { jobId: is.job }), '  y    y   -   -   -   -   -   -   -   -   -   -   -'],
];

/** Open to whoever shows what only the owner has (a link, a password, a code, a session): no role counts, so no column could differ. */
const SHOWN_BY_OWNER: Readonly<Record<string, string>> = {
  createSignInLink: 'domain/user/reader-session.test.ts', createReaderSession: 'domain/user/reader-session.test.ts', removeSession: 'domain/user/reader-session.test.ts',
  createStaffSession: 'domain/user/staff-session.test.ts', completeStaffSession: 'domain/user/staff-session.test.ts', createPasswordLink: 'domain/user/staff-session.test.ts', setPassword: 'domain/user/staff-session.test.ts',
  changePassword: 'domain/user/staff-session.test.ts', createSecondFactor: 'domain/user/staff-session.test.ts', confirmSecondFactor: 'domain/user/staff-session.test.ts',
  createRecoveryCodes: 'domain/user/staff-session.test.ts', removeSecondFactor: 'domain/user/staff-session.test.ts',
};

/** Not asked for by anybody: no page, endpoint or command calls these for a person. */
const INSIDE: readonly string[] = [
  // Parts of verbs, called with their transaction or before it, after the policy was asked.
  'changeState', 'commitChange', 'commitPublication', 'consumeRate', 'createAuditEntry', 'createEvent', 'createJob', 'createMail', 'createReceipt', 'createRevision', 'createScheduleMail', 'decide', 'deleteJob', 'endSchedule', 'holdAdmins',
  'insertAssignment', 'keepOriginal', 'mailPasswordLink', 'mailPerson', 'markDocuments', 'moveAddress', 'moveTopAddress', 'publishDraft', 'publishRevision', 'removeOriginal', 'removeReference', 'removeReplacedSession', 'restoreRate', 'restoreSchedule', 'saveReference', 'setAside', 'showFacts', 'signDraft',
  'takeDown', 'writeLiveLists', 'writeLiveVersion', 'writePassword', 'writeSearchDocument', 'writeTopicsAndAuthors',
  // Made of other verbs, each of which asks for itself.
  'importFacts', 'importStory',
  // What the site's own process does: jobs, nodes, receipts.
  'claimJobs', 'createDecisionNotice', 'failJob', 'finishJob', 'holdJob', 'indexDocuments', 'makeRenditions', 'planIndexing', 'removeRenditions', 'publishScheduled', 'releaseAllJobs', 'releaseJobs', 'removeOldEvents', 'renewJob', 'saveNode', 'saveReceiptChecks', 'saveReceiptDrops', 'startEventCursor', 'stopNode', 'touchNode', 'vacuumTable',
  // Change nothing: they make or select what others use.
  'createAuth', 'forgottenCookies', 'segmentsAsEdited', 'segmentsAsStated', 'selectReports', 'sessionAuth',
];

/** Reads and checks by their names, which the house keeps for them. */
const NO_VERB = /^(?:find|get|list|count|is|has|check|load|may|require|read|open|resolve|context|should|can)(?:[A-Z]|$)/;

/** Every exported function of the domain that takes a context and is no read. */
async function listVerbs(folder: string): Promise<string[]> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.ts') && !/\.test\.ts$|(?:^|\/)testing\.ts$/.test(file));
  const verbs = await Promise.all(files.map(async (file) => {
    const text = await readFile(join(folder, file), 'utf8');
    return [...text.matchAll(/^export (?:async )?(?:function|const) (\w+)(?:<[^(]*>)?(?: = (?:async )?)?\(\s*(?:\w+|\{[^}]*\}): (?:Pick<)?Context\b/gm)].map(([, name]) => name!);
  }));
  return [...new Set(verbs.flat())].filter((name) => !NO_VERB.test(name)).sort();
}

const done = new Error('allowed: undone');
/** A context whose changes are all undone, so that each trial meets the same things. */
const trying = (actor: Actor): Context => ({ ...ctx, actor, transaction: (label, fn) => ctx.transaction(label, async (tx) => { await fn(tx); throw done; }) });

async function own(kind: Owning | undefined, ownerId: string | null): Promise<void> {
  if (kind === 'story') await ctx.db.update(articles).set({ createdById: ownerId });
  if (kind === 'comment') await ctx.db.update(comments).set({ userId: ownerId ?? 'writer' }).where(inArray(comments.publicId, [is.visible, is.held, is.deleted]));
  if (kind === 'picture') await ctx.db.update(media).set({ uploadedById: ownerId }).where(eq(media.key, 'loose'));
}

async function answerTo(verb: Verb, actor: Actor): Promise<string> {
  const error: unknown = await verb(trying(actor)).then(() => done, (thrown: unknown) => thrown);
  if (error === done) return 'y';
  const { code } = error as { code?: string };
  // Who has not signed in may be asked to.
  return code === 'forbidden' || (code === 'unauthenticated' && actor.kind !== 'user') ? '-' : `${String(error)}`;
}

describe('promise 20: who may do what', () => {
  for (const [what, verb, expected, owning] of TABLE) {
    it(what, async () => {
      const answers: string[] = [];
      for (const [, actor] of PEOPLE) {
        await own(owning, actor.kind === 'user' ? actor.id : null);
        answers.push(await answerTo(verb, actor));
      }
      await own(owning, null);
      const label = (row: readonly string[]) => Object.fromEntries(row.map((answer, index) => [PEOPLE[index]?.[0] ?? index, answer]));
      expect(label(answers)).toEqual(label(expected.trim().split(/\s+/)));
    });
  }

  it('is told of every verb of the domain', async () => {
    const known = new Set([...TABLE.map(([what]) => /^\w+/.exec(what)?.[0] ?? ''), ...Object.keys(SHOWN_BY_OWNER), ...INSIDE]);
    const verbs = await listVerbs('domain');
    expect(verbs.length).toBeGreaterThan(80);
    expect(verbs.filter((verb) => !known.has(verb)), 'give each a row, or say why it needs none').toEqual([]);
    expect([...known].filter((verb) => !verbs.includes(verb)), 'no verb has this name any more').toEqual([]);
  });

  it.each(Object.entries(SHOWN_BY_OWNER))('leaves %s to a test of its own', async (verb, file) => {
    expect(await readFile(file, 'utf8')).toMatch(new RegExp(`\\b${verb}\\(`));
  });
});
