import 'server-only';
import { AppError } from '@/lib/errors';

/**
 * What a request carries as JSON, together with what its address says. It is typed as what a verb takes and checked by
 * nobody but that verb; its size is bounded at the edge.
 * @throws invalid when it is no JSON object
 */
export async function readJsonBody<Input extends object>(request: Request, address: Partial<Input>): Promise<Input> {
  const body: unknown = await request.json().catch(() => null);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new AppError('invalid', 'The request must carry a JSON object.');
  return { ...body, ...address } as Input;
}
