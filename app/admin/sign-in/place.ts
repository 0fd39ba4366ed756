import { nextPathInput } from '@/domain/user/input';

/** Where in the newsroom to go on; its front page unless the address names another place of it. */
export function newsroomPath(next: unknown): string {
  const path = nextPathInput.catch(null).parse(typeof next === 'string' ? next : undefined);
  return path !== null && /^\/admin(?:[/?#]|$)/.test(path) && !path.startsWith('/admin/sign-in') ? path : '/admin';
}

export const withNext = (path: string, next: string): string => (next === '/admin' ? path : `${path}${path.includes('?') ? '&' : '?'}next=${encodeURIComponent(next)}`);
