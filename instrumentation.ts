import type { Instrumentation } from 'next';

/** Next answers a failed render with a page of its own and keeps the cause: this hands it to the render scope for the log. */
export const onRequestError: Instrumentation.onRequestError = async (error) => {
  const { renderFailed } = await import('@/lib/server/render-scope');
  renderFailed(error);
};
