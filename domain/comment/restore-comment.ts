import type { z } from 'zod';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { decide } from './decide';
import { approveCommentInput } from './input';
import type { Decision } from './model';

/**
 * Shows a comment again, or after all, that was removed or rejected.
 * @throws invalid, forbidden, not_found, conflict (see `decide`)
 */
export const restoreComment = async (ctx: Context, input: z.input<typeof approveCommentInput>): Promise<Decision> => decide(ctx, { kind: 'restore', breach: null, ...parseInput(approveCommentInput, input) });
