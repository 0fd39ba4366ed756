import { railsView } from './rails-view';
import type { RailView } from './rails-view';
import type { ArticleRails } from '@/domain/article/model';

export const railsKey = (endpoint: string) => ['rails', endpoint] as const;

/** Asks the site for the rails of a story as they are now. Fails on any answer that is not 200. */
export async function getRails(endpoint: string, signal?: AbortSignal): Promise<RailView[]> {
  const response = await fetch(endpoint, { headers: { accept: 'application/json' }, signal });
  if (!response.ok) throw new Error(`${endpoint} answered ${response.status}`);
  return railsView(await readRails(response));
}

/** Our own endpoint answers with the model; a reader's browser does not check it again. */
const readRails = async (response: Response): Promise<ArticleRails> => response.json();
