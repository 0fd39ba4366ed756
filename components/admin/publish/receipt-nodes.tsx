import { Fragment } from 'react';
import { useLocale, useTranslations } from 'next-intl';
import { Banner } from '@/components/admin/ui/banner';
import { Chip } from '@/components/admin/ui/chip';
import { Table } from '@/components/admin/ui/table';
import type { Receipt, ReceiptCheck, ReceiptNode } from '@/domain/event/model';
import { decodePath } from './decode-path';

/** Each node with each address: when it forgot the old page, and when it first answered with the new one. */
export function ReceiptNodes({ receipt }: { receipt: Receipt }) {
  const t = useTranslations('publish.receipt');
  if (receipt.nodes.length === 0) return <Banner tone="warn" title={t('noNode')} />;
  return (
    <div className="grid gap-6">
      {receipt.isComplete ? <Banner tone="ok" role="status" title={t('allShown')} /> : null}
      {receipt.nodes.map((node) => <NodeTable key={node.nodeId} node={node} since={receipt.createdAt} />)}
    </div>
  );
}

type NodeTableProps = { node: ReceiptNode; since: Date };

function NodeTable({ node: { url, isAlive, stoppedAt, droppedAt, checks }, since }: NodeTableProps) {
  const t = useTranslations('publish.receipt');
  const seconds = useSeconds(since);
  return (
    <section className="grid gap-2">
      <h2 className="flex flex-wrap items-center gap-2 font-semibold">
        <bdi dir="ltr">{url}</bdi>
        {stoppedAt ? <Chip>{t('stopped')}</Chip> : isAlive ? null : <Chip tone="danger">{t('notAnswering')}</Chip>}
        <span className="type-micro font-normal text-ink-3">{droppedAt ? t('dropped', { seconds: seconds(droppedAt) }) : t('notDropped')}</span>
      </h2>
      <Table caption={t('tableOf', { node: url })} columns={[t('address'), t('expected'), t('answered'), t('shown')]}>
        {checks.map((check) => (
          <tr key={check.address}>
            <td data-label={t('address')} className="[overflow-wrap:anywhere]"><a href={check.address} className="link"><Address path={check.address} lang={check.inLanguage} /></a></td>
            <td data-label={t('expected')}>{expectedWords(check)}</td>
            <td data-label={t('answered')} className="tabular-nums"><bdi dir="ltr">{answeredWords(check)}</bdi></td>
            <td data-label={t('shown')} className="whitespace-nowrap">{check.confirmedAt ? <Chip tone="ok">{t('after', { seconds: seconds(check.confirmedAt) })}</Chip> : <Chip tone={isAlive ? 'neutral' : 'danger'}>{t(isAlive ? 'notYet' : 'noAnswer')}</Chip>}</td>
          </tr>
        ))}
      </Table>
    </section>
  );

  function expectedWords({ revision, status }: ReceiptCheck): string {
    if (revision !== undefined) return t('expectRevision', { revision: revision.split(':').at(-1) ?? '' });
    return status === undefined ? t('expectNew') : t('expectStatus', { status });
  }

  function answeredWords({ answered }: ReceiptCheck): string {
    if (!answered) return '–';
    return answered.revision ? `${answered.status} · ${answered.revision.split(':').at(-1)}` : String(answered.status);
  }
}

/** The parts of an address in their order, each in the direction of its own letters: two of them in a row would otherwise change places. */
function Address({ path, lang }: { path: string; lang: string }) {
  const parts = decodePath(path).split('/');
  return (
    <span dir="ltr">
      {parts.map((part, index) => <Fragment key={parts.slice(0, index + 1).join('/')}>{index > 0 ? '/' : null}<bdi lang={lang}>{part}</bdi></Fragment>)}
    </span>
  );
}

/** Seconds between the publication and an instant, in the digits of the newsroom's language. */
function useSeconds(since: Date): (at: Date) => string {
  const format = new Intl.NumberFormat(useLocale(), { maximumFractionDigits: 2 });
  return (at) => format.format(Math.max(0, at.getTime() - since.getTime()) / 1000);
}
