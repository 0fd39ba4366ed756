import type { z } from 'zod';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { decide } from './decide';
import { refuseCommentInput } from './input';
import type { Decision } from './model';

/**
 * Refuses a comment that waits. Its writer is told which rule it broke, in their language.
 * @throws invalid, forbidden, not_found, conflict (see `decide`)
 */
export const rejectComment = async (ctx: Context, input: z.input<typeof refuseCommentInput>): Promise<Decision> => decide(ctx, { kind: 'reject', ...parseInput(refuseCommentInput, input) });
