import { InlineText } from './inline-text';
import type { BodyContext } from './body-context';
import type { Block, Inline } from '@/domain/body/model';
import { localeEntry } from '@/lib/locales';

type BodyQuoteProps = { block: Extract<Block, { type: 'quote' }>; context: BodyContext };

/** Words of a person, between the marks of the language unless the text brings its own. */
export function BodyQuote({ block, context }: BodyQuoteProps) {
  const [open, close] = hasOwnMarks(block.content[0]?.content) ? ['', ''] : localeEntry(context.inLanguage).quotes;
  const last = block.content.length - 1;
  return (
    <figure className="border-s-3 border-(--hue) ps-5">
      <blockquote className="grid gap-3 text-[length:calc(1.5rem*var(--fs-adj))] leading-[calc(var(--lh-h3)+.06)] font-(--w-quote) text-pretty">
        {block.content.map((paragraph, index) => (
          <p key={paragraph.attrs.id} data-segment={paragraph.attrs.id}>
            {index === 0 ? open : null}
            <InlineText content={paragraph.content} context={context} />
            {index === last ? close : null}
          </p>
        ))}
      </blockquote>
      {block.attrs.speaker ? <figcaption className="mt-2 font-sans text-meta leading-(--lh-ui) text-pretty text-ink-3">{block.attrs.speaker}</figcaption> : null}
    </figure>
  );
}

/** Tells whether a quotation begins with marks of its own. */
export function hasOwnMarks(content: Inline[] | undefined): boolean {
  const first = content?.[0];
  return first?.type === 'text' && /^(?:\p{Pi}|["'„「『])/u.test(first.text);
}
