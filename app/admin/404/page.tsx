import NewsroomNotFound from '@/app/admin/not-found';
import { answerStatus } from '@/lib/server/render-scope';

/** Rendered in place of a page that is not there (`server/newsroom-answer.ts`). */
export default function MissingPage() {
  answerStatus(404);
  return <NewsroomNotFound />;
}
