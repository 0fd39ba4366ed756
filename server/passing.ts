import { isUnavailable } from '@/lib/errors';
import { RenderFailure } from './flight';
import { RenderOverload } from './render-queue';

/** Whether what was thrown passes by itself, so that asking again makes sense: there was no time, no place, or no answer of the database. */
export const isPassing = (error: unknown): boolean => error instanceof RenderOverload || (error instanceof RenderFailure && error.isTimeout) || isUnavailable(error);
