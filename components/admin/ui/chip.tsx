import type { ReactNode } from 'react';

export type ChipTone = 'neutral' | 'ok' | 'warn' | 'danger' | 'info' | 'brand';
const CLASSES: Record<ChipTone, string> = { neutral: 'chip', ok: 'chip chip-ok', warn: 'chip chip-warn', danger: 'chip chip-danger', info: 'chip chip-info', brand: 'chip chip-brand' };

type ChipProps = { tone?: ChipTone; children: ReactNode };

/** A fact in one or two words. The colour repeats what the words say. */
export const Chip = ({ tone = 'neutral', children }: ChipProps) => <span className={CLASSES[tone]}>{children}</span>;
