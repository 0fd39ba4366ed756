import { PUBLISH_JOB } from '@/domain/article/end-schedule';
import { publishScheduled } from '@/domain/article/publish-scheduled';
import { createDecisionNotice } from '@/domain/comment/create-decision-notice';
import { NOTICE_JOB } from '@/domain/comment/decide';
import type { Context } from '@/domain/context';
import { CHECK_RECEIPT_JOB } from '@/domain/event/model';
import { mailInput } from '@/domain/job/create-mail';
import { MAKE_RENDITIONS, makeRenditions } from '@/domain/media/make-renditions';
import { REMOVE_RENDITIONS, removeRenditions } from '@/domain/media/remove-renditions';
import { indexDocuments } from '@/domain/search/index-documents';
import { INDEX_JOB } from '@/domain/search/model';
import { sendMail } from '@/lib/server/mailer';
import { checkReceipt } from './check-receipt';
import type { JobHandler, JobLane } from './job-runner';
import { tidy, TIDY_JOB } from './tidy';

/** Each handler's input was written by the verb that asked for the job; where one checks it, the wrong is refused for good. */
const withInput = <I>(run: (ctx: Context, input: I, signal: AbortSignal) => Promise<unknown>): JobHandler['run'] => (ctx, payload, { signal }) => run(ctx, payload as I, signal);

/** What the site does by itself. A mail server that does not answer holds up no publication, and a silent node no mail. */
export const JOB_LANES: readonly JobLane[] = [
  { places: 2, handlers: { [PUBLISH_JOB]: { run: withInput(publishScheduled), effect: 'once' } } },
  { places: 2, handlers: { mail: { run: async (_ctx, payload, { key }) => sendMail({ ...mailInput.parse(payload), id: key }), effect: 'at_least_once' } } },
  { places: 1, handlers: { [MAKE_RENDITIONS]: { run: withInput(makeRenditions), effect: 'at_least_once' }, [REMOVE_RENDITIONS]: { run: withInput(removeRenditions), effect: 'at_least_once' } } },
  {
    places: 4,
    handlers: {
      [CHECK_RECEIPT_JOB]: { run: withInput(checkReceipt), effect: 'at_least_once' },
      [NOTICE_JOB]: { run: withInput(createDecisionNotice), effect: 'once' },
      [INDEX_JOB]: { run: indexDocuments, effect: 'once' },
      [TIDY_JOB]: { run: tidy, effect: 'once' },
    },
  },
];
