import { startEventCursor } from '@/domain/event/queries';
import type { Site } from '@/domain/context';

/** Makes the function that tells whether the database answers within `timeLimitMs`. However many ask at once, it is asked once. */
export function createHealthCheck(site: Pick<Site, 'context'>, timeLimitMs = 2000): () => Promise<boolean> {
  let asking: Promise<boolean> | null = null;
  return () => {
    asking ??= answersInTime(site, timeLimitMs).finally(() => {
      asking = null;
    });
    return asking;
  };
}

async function answersInTime(site: Pick<Site, 'context'>, timeLimitMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), timeLimitMs);
  });
  const answer = startEventCursor(site.context()).then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
