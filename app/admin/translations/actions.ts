'use server';

import { revalidatePath } from 'next/cache';
import { submitForm } from '@/app/admin/submit-form';
import type { FormState } from '@/components/admin/desks/form-state';
import { TRANSLATION_REPORT_STATES } from '@/domain/translation/model';
import { updateTranslationReport } from '@/domain/translation/update-translation-report';

/** Says that somebody has looked at a report, or opens it again, and goes back to where that was asked. */
export async function resolveReportForm(_state: FormState, form: FormData): Promise<FormState> {
  return submitForm(form, {
    async work(ctx, { text }) {
      await updateTranslationReport(ctx, { reportId: Number(text('reportId')), state: TRANSLATION_REPORT_STATES.find((each) => each === text('state'))! });
      // The count beside the desk's name stands in the frame around the pages.
      revalidatePath('/admin', 'layout');
      // Only places of the newsroom: what a form names is anybody's.
      const next = text('next') ?? '';
      return /^\/admin\/(?:translations|stories\/[0-9a-z]{10}\/[A-Za-z-]{2,10})(?:\?state=resolved)?$/.test(next) ? next : '/admin/translations';
    },
  });
}
