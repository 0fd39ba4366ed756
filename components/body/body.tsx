import { BodyBlock } from './body-block';
import type { BodyContext } from './body-context';
import type { Body as BodyData } from '@/domain/body/model';

type BodyProps = { body: BodyData; context: BodyContext };

/** The text of a story. Every block is drawn by its own component; no string is ever read as HTML. */
export function Body({ body, context }: BodyProps) {
  return (
    <div className="body font-serif text-[length:calc(var(--text-body)*var(--fs-body))] leading-(--lh-body)">
      {body.content.map((block) => (
        <BodyBlock key={block.attrs.id} block={block} context={context} />
      ))}
    </div>
  );
}
