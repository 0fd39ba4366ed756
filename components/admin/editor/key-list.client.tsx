'use client';

import { useRef, useState } from 'react';
import { useTranslations } from 'next-intl';
import { AdminIcon } from '@/components/admin/ui/admin-icon';
import { Field } from '@/components/admin/ui/field';

type Choice = { key: string; name: string; lang?: string };
type KeyListProps = { name: string; label: string; choices: readonly Choice[]; defaultKeys: readonly string[]; error?: string | undefined; isReadOnly: boolean };

/** Several of a list in an order that counts: topics, the names of a byline. */
export function KeyList({ name, label, choices, defaultKeys, error, isReadOnly }: KeyListProps) {
  const t = useTranslations('editor.list');
  const id = `fact-${name}`;
  const select = useRef<HTMLSelectElement>(null);
  const [keys, setKeys] = useState<readonly string[]>(defaultKeys);
  const choiceOf = (key: string): Choice => choices.find((choice) => choice.key === key) ?? { key, name: key };
  const remove = (key: string) => { setKeys(keys.filter((other) => other !== key)); select.current?.focus(); };
  const raise = (index: number) => setKeys(keys.map((key, at) => (at === index - 1 ? keys[index]! : at === index ? keys[index - 1]! : key)));
  return (
    <Field id={id} label={label} error={error}>
      {keys.length > 0 && (
        <ol className="grid gap-1">
          {keys.map((key, index) => {
            const { name: shown, lang } = choiceOf(key);
            return (
              <li key={key} className="flex min-h-9 items-center gap-1 rounded-sm bg-band ps-2.5">
                <input type="hidden" name={name} value={key} />
                <bdi lang={lang} className="min-w-0 flex-1">{shown}</bdi>
                {!isReadOnly && index > 0 && <button type="button" className="button button-quiet button-icon" onClick={() => raise(index)}><AdminIcon name="chevron" className="size-4 -rotate-90" /><span className="sr-only">{t('raise', { name: shown })}</span></button>}
                {!isReadOnly && <button type="button" className="button button-quiet button-icon" onClick={() => remove(key)}><AdminIcon name="close" className="size-4" /><span className="sr-only">{t('remove', { name: shown })}</span></button>}
              </li>
            );
          })}
        </ol>
      )}
      <select ref={select} id={id} className="control" value="" disabled={isReadOnly} onChange={(event) => { if (event.target.value) setKeys([...keys, event.target.value]); }}>
        <option value="">{t('add')}</option>
        {choices.filter(({ key }) => !keys.includes(key)).map(({ key, name: shown, lang }) => <option key={key} value={key} lang={lang}>{shown}</option>)}
      </select>
    </Field>
  );
}
