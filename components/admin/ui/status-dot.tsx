export type DotTone = 'ink' | 'ok' | 'info' | 'warn' | 'danger' | 'quiet';
const CLASSES: Record<DotTone, string> = { ink: 'dot-ink', ok: 'dot-ok', info: 'dot-info', warn: 'dot-warn', danger: 'dot-danger', quiet: 'dot-quiet' };

type StatusDotProps = {
  tone: DotTone;
  /** A ring: nothing is before the public yet. */
  isHollow?: boolean;
};

/** The sign of a state; the word that names it stands beside it. */
export const StatusDot = ({ tone, isHollow = false }: StatusDotProps) => <span aria-hidden="true" className={`status-dot ${CLASSES[tone]} ${isHollow ? 'status-dot-hollow' : ''}`} />;
