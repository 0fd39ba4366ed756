type CaptionProps = { caption: string | null; credit: string | null; className?: string };

/** What is seen, and after it who made the picture. Nothing at all when neither is known. */
export function Caption({ caption, credit, className = '' }: CaptionProps) {
  if (!caption && !credit) return null;
  return (
    <figcaption className={`mt-2 max-w-[70ch] text-small leading-(--lh-ui) text-pretty text-ink-2 ${className}`}>
      {caption}
      {caption && credit ? ' ' : null}
      {credit ? <span className="inline-block text-ink-3">{credit}</span> : null}
    </figcaption>
  );
}
