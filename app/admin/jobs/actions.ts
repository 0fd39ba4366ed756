'use server';

import { revalidatePath } from 'next/cache';
import { requireStaff } from '@/app/admin/session';
import { retryJob } from '@/domain/job/retry-job';
import { isAppError } from '@/lib/errors';

/** Runs a late or failed job again, now. One that is done in the meantime simply leaves the list. */
export async function tryJobAgain(form: FormData): Promise<void> {
  const ctx = await requireStaff();
  try {
    await retryJob(ctx, { jobId: Number(form.get('jobId')) });
  } catch (error) {
    if (!isAppError(error) || error.code !== 'not_found') throw error;
  }
  revalidatePath('/admin/jobs');
}
