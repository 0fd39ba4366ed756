const KEY = 'comment-reported';
const MOST = 200;

/** The comments that were reported on this device, so that nobody is asked twice. */
export function readReported(): ReadonlySet<string> {
  try {
    const ids: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return new Set(Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : []);
  } catch {
    return new Set();
  }
}

export function rememberReported(commentId: string): ReadonlySet<string> {
  const ids = [...new Set([...readReported(), commentId])].slice(-MOST);
  try {
    localStorage.setItem(KEY, JSON.stringify(ids));
  } catch {
    // The site itself refuses a second report.
  }
  return new Set(ids);
}
