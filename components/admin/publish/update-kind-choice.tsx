import { useTranslations } from 'next-intl';
import { UPDATE_KINDS } from '@/domain/article/model';

type UpdateKindChoiceProps = {
  /** Keeps the ids of two of them on one page apart. */
  idPrefix: string;
  chosen?: string | undefined;
};

/** What an update is to readers: news, or a slip of the pen that moves no date. */
export function UpdateKindChoice({ idPrefix, chosen = 'notable' }: UpdateKindChoiceProps) {
  const t = useTranslations('publish.updateKind');
  return (
    <fieldset className="grid gap-1">
      <legend className="type-micro mb-1 font-semibold text-ink-2">{t('label')}</legend>
      {UPDATE_KINDS.map((kind) => (
        <label key={kind} htmlFor={`${idPrefix}-${kind}`} className="inline-flex min-h-9 items-center gap-2 pointer-coarse:min-h-11">
          <input id={`${idPrefix}-${kind}`} type="radio" name="updateKind" value={kind} defaultChecked={kind === chosen} className="check" />
          <span>{t(kind)}</span>
        </label>
      ))}
    </fieldset>
  );
}
