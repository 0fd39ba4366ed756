import { notFound } from 'next/navigation';
import { requireStaff } from '@/app/admin/session';

/** Addresses under `/admin` that no other route takes; strangers are told of none of them. */
export default async function UnknownDesk() {
  await requireStaff();
  notFound();
}
