type DotProps = { className?: string };

/** The dot between two parts of a line. It ends a line where the line breaks, and never begins one. */
export function Dot({ className = '' }: DotProps) {
  return (
    <>
      <span aria-hidden="true" className={`ms-[.4em] me-[.15em] text-ink-3 ${className}`}>·</span>{' '}
    </>
  );
}
