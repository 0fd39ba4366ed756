import type { ComponentType, ReactNode } from 'react';
import { QuietBoundary } from './quiet-boundary.client';

/** The parts of the site that live in the browser; `components/islands.client.ts` says when each wakes. */
export type IslandName = 'comments' | 'consent' | 'rails' | 'report' | 'share';

type IslandProps<Props extends object> = {
  name: IslandName;
  /** The component that lives there. */
  as: ComponentType<Props>;
  /** What it is told: plain data, sent to every reader. */
  props: Omit<Props, 'children'>;
  /** What the server draws inside it. */
  children?: ReactNode;
};

/**
 * A place of the page that comes alive by itself (decision 0029): readers' pages carry no framework, only what each island is told, and the
 * island's code comes when a reader comes near. What fails leaves what the server drew.
 */
export function Island<Props extends object>({ name, as, props, children }: IslandProps<Props>) {
  // What it is told is checked where it is told; here it is a component like any other.
  const Living = as as ComponentType<object & { children?: ReactNode }>;
  const drawn = children === undefined ? null : <div data-drawn="" className="contents">{children}</div>;
  return (
    <div data-island={name} data-props={JSON.stringify(props)} className="contents">
      <QuietBoundary fallback={drawn}><Living {...props}>{drawn}</Living></QuietBoundary>
    </div>
  );
}
