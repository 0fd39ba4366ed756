import NewsroomForbidden from '@/app/admin/forbidden';
import { answerStatus } from '@/lib/server/render-scope';

/** Rendered in place of a page that refuses whoever asks for it (`server/newsroom-answer.ts`). */
export default function ForbiddenPage() {
  answerStatus(403);
  return <NewsroomForbidden />;
}
