import { forbidden, notFound } from 'next/navigation';
import { requireStaff } from './session';
import type { StaffContext } from './session';
import { isAppError } from '@/lib/errors';

/** Reads what a page of the newsroom shows, for the person at work; what is not theirs or not there has its own page. */
export async function openDesk<T>(read: (ctx: StaffContext) => Promise<T>): Promise<T> {
  const ctx = await requireStaff();
  try {
    return await read(ctx);
  } catch (error) {
    if (isAppError(error) && error.code === 'forbidden') forbidden();
    if (isAppError(error) && error.code === 'not_found') notFound();
    throw error;
  }
}
