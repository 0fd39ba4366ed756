import { BodyList } from './body-list';
import { BodyParagraph } from './body-paragraph';
import type { BodyContext } from './body-context';
import type { Block } from '@/domain/body/model';

type FactBoxBlock = Extract<Block, { type: 'factBox' }>;
type FactBoxNode = FactBoxBlock['content'][number];
type Fact = Extract<FactBoxNode, { type: 'fact' }>;
type BodyFactBoxProps = { block: FactBoxBlock; context: BodyContext };

/** Beside the story: figures worth reading, or how a thing works. */
export function BodyFactBox({ block, context }: BodyFactBoxProps) {
  const { id, title } = block.attrs;
  const titleId = `${id}.title`;
  return (
    <aside className="rounded-sm bg-band p-5 font-sans type-ui" aria-labelledby={titleId}>
      <h2 id={titleId} className="text-h4 font-bold">{title}</h2>
      <div className="mt-3 grid gap-3">{groupFacts(block.content).map((group) => drawGroup(group, context))}</div>
    </aside>
  );
}

/** Neighbouring facts stand in one list. */
function groupFacts(nodes: FactBoxNode[]): (Fact[] | Exclude<FactBoxNode, Fact>)[] {
  const groups: (Fact[] | Exclude<FactBoxNode, Fact>)[] = [];
  for (const node of nodes) {
    const last = groups.at(-1);
    if (node.type !== 'fact') groups.push(node);
    else if (Array.isArray(last)) last.push(node);
    else groups.push([node]);
  }
  return groups;
}

function drawGroup(group: Fact[] | Exclude<FactBoxNode, Fact>, context: BodyContext) {
  if (Array.isArray(group)) return <Facts key={group[0]?.attrs.id} facts={group} />;
  if (group.type === 'paragraph') return <BodyParagraph key={group.attrs.id} block={group} context={context} />;
  return <BodyList key={group.attrs.id} block={group} context={context} />;
}

function Facts({ facts }: { facts: Fact[] }) {
  const columns = facts.length % 3 === 0 ? 'sm:grid-cols-3' : 'sm:grid-cols-2';
  return (
    <dl className={`grid grid-cols-[fit-content(55%)_minmax(0,1fr)] gap-x-4 gap-y-3 sm:gap-x-5 ${columns}`}>
      {facts.map(({ attrs }) => (
        <div key={attrs.id} className="col-span-2 grid grid-cols-subgrid content-start items-baseline sm:col-span-1 sm:grid-cols-1">
          <dt className="order-2 text-[length:calc(var(--text-small)*var(--fs-adj))] leading-[1.4] text-ink-2">{attrs.label}</dt>
          <dd className="order-1 font-serif text-[1.5rem] leading-[1.35] font-semibold text-(--hue) lining-nums sm:text-[1.75rem]">{attrs.value}</dd>
        </div>
      ))}
    </dl>
  );
}
