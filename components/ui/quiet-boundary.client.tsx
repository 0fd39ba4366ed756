'use client';

import { Component } from 'react';
import type { ReactNode } from 'react';

type QuietBoundaryProps = {
  /** What stands in the place of an island that failed. */
  fallback: ReactNode;
  children: ReactNode;
};

/** Keeps a fault of one island to itself: the page around it, which the server drew, stays as it is. A class, as React knows no other boundary; Next's own would bring 6 kB along. */
export class QuietBoundary extends Component<QuietBoundaryProps, { hasFailed: boolean }> {
  override state = { hasFailed: false };
  static getDerivedStateFromError = () => ({ hasFailed: true });
  override render = () => (this.state.hasFailed ? this.props.fallback : this.props.children);
}
