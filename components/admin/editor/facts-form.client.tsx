'use client';

import { useState, useTransition } from 'react';
import { useTranslations } from 'next-intl';
import { NEW_FORM } from '@/components/admin/desks/form-state';
import type { FormAction } from '@/components/admin/desks/form-state';
import { PicturePicker } from '@/components/admin/media/picture-picker.client';
import { Banner } from '@/components/admin/ui/banner';
import { Button } from '@/components/admin/ui/button';
import { Select } from '@/components/admin/ui/select';
import { TextInput } from '@/components/admin/ui/text-input';
import { WallChoice } from '@/components/admin/ui/wall-choice.client';
import type { WallReading } from '@/components/admin/ui/wall-choice.client';
import { Picture } from '@/components/media/picture';
import { COMMENT_POLICIES } from '@/domain/article/model';
import type { DeskFacts, FactChoices } from '@/domain/article/model';
import type { Picture as PictureData } from '@/domain/media/model';
import type { DateContext } from '@/lib/dates';
import { localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { readWallTime, writeWallTime } from '@/lib/zoned-time';
import { KeyList } from './key-list.client';

type FactsFormProps = {
  articleId: string;
  lockVersion: number;
  facts: DeskFacts;
  choices: FactChoices;
  /** Of the site, whose clock counts. */
  dates: DateContext;
  leadPicture: PictureData | null;
  inLanguage: Locale;
  isReadOnly: boolean;
  action: FormAction;
};

/** What is true of a story in all its languages. */
export function FactsForm({ articleId, lockVersion, facts, choices, dates, leadPicture, inLanguage, isReadOnly, action }: FactsFormProps) {
  const t = useTranslations('editor.facts');
  const tDesk = useTranslations('desk.refused');
  const [state, setState] = useState(NEW_FORM);
  const [isChanged, setIsChanged] = useState(false);
  const [isPending, startTransition] = useTransition();
  const [lead, setLead] = useState(leadPicture);
  const [isChoosing, setIsChoosing] = useState(false);
  const { status } = state;
  // A list is one field here, whichever of its entries was refused.
  const errors = Object.fromEntries(Object.entries(state.errors).map(([path, words]) => [path.split('.')[0]!, words]));
  const field = (name: string) => ({ id: `fact-${name}`, name, error: errors[name], disabled: isReadOnly });
  const options = (list: FactChoices['sections']) => list.map(({ key, name }) => ({ value: key, label: name }));
  const changeLead = (picture: PictureData | null) => { setLead(picture); setIsChanged(true); };
  return (
    <form
      noValidate className="ed-facts" onChange={() => setIsChanged(true)}
      // Not `action`: React would empty the fields after a refusal, and nothing typed may be lost.
      onSubmit={(event) => {
        event.preventDefault();
        if (isPending) return;
        const form = new FormData(event.currentTarget, event.nativeEvent.submitter);
        startTransition(async () => {
          const answer = await action(state, form);
          setState(answer);
          if (answer.status === 'saved') setIsChanged(false);
        });
      }}
    >
      <input type="hidden" name="articleId" value={articleId} />
      <input type="hidden" name="lockVersion" value={lockVersion} />
      <section aria-labelledby="facts-place" className="grid gap-3">
        <h2 id="facts-place">{t('place')}</h2>
        <Select {...field('section')} label={t('section')} options={options(choices.sections)} defaultValue={facts.section} />
        <KeyList name="topics" label={t('topics')} choices={choices.topics} defaultKeys={facts.topics} error={errors.topics} isReadOnly={isReadOnly} />
        <KeyList name="authors" label={t('authors')} choices={choices.authors} defaultKeys={facts.authors} error={errors.authors} isReadOnly={isReadOnly} />
      </section>
      <section aria-labelledby="facts-lead" className="grid gap-3">
        <h2 id="facts-lead">{t('lead')}</h2>
        <input type="hidden" name="leadMedia" value={lead?.key ?? ''} />
        {lead ? (
          <figure className="grid gap-1">
            <Picture picture={lead} isUnveiled alt="" sizes="18rem" />
            <figcaption className="type-micro text-ink-2">
              {lead.alt ? <span lang={inLanguage} dir={localeEntry(inLanguage).dir}>{lead.alt}</span> : <strong className="text-danger">{t('leadAltMissing', { language: localeEntry(inLanguage).ownName })}</strong>}{' '}
              <a href={`/admin/media/${lead.key}`} target="_blank" rel="noopener" className="link inline-block py-0.5">{t('leadWords')}</a>
            </figcaption>
          </figure>
        ) : <p className="text-ink-2">{t('leadNone')}</p>}
        {errors.leadMedia && <p className="type-micro font-semibold text-danger">{errors.leadMedia}</p>}
        {!isReadOnly && (
          <div className="flex flex-wrap gap-2">
            <Button onClick={() => setIsChoosing(true)}>{t(lead ? 'leadReplace' : 'leadChoose')}</Button>
            {lead && <Button variant="quiet" onClick={() => changeLead(null)}>{t('leadRemove')}</Button>}
          </div>
        )}
      </section>
      <section aria-labelledby="facts-source" className="grid gap-3">
        <h2 id="facts-source">{t('origin')}</h2>
        <Select {...field('source')} label={t('source')} options={options(choices.sources)} defaultValue={facts.source} />
        <TextInput {...field('originalUrl')} type="url" label={t('originalUrl')} defaultValue={facts.originalUrl ?? ''} dir="ltr" inputMode="url" autoComplete="off" />
        <TextInput {...field('copyrightNotice')} label={t('copyrightNotice')} hint={t('termsHint')} defaultValue={facts.copyrightNotice ?? ''} dir="auto" />
        <TextInput {...field('usageTerms')} label={t('usageTerms')} defaultValue={facts.usageTerms ?? ''} dir="auto" />
        <WallFields name="licence" label={t('licence')} dates={dates} at={facts.licenceExpiresAt} error={errors.licenceExpiresAt} choiceError={errors.licenceExpiresAtWall} isReadOnly={isReadOnly} />
      </section>
      <section aria-labelledby="facts-more" className="grid gap-3">
        <h2 id="facts-more">{t('handling')}</h2>
        <Select {...field('urgency')} label={t('urgency')} options={Array.from({ length: 9 }, (_, index) => ({ value: String(index + 1), label: t('urgencyLevel', { level: String(index + 1) }) }))} defaultValue={String(facts.urgency)} />
        <WallFields name="breaking" label={t('breaking')} dates={dates} at={facts.breakingUntil} error={errors.breakingUntil} choiceError={errors.breakingUntilWall} isReadOnly={isReadOnly} />
        <Select {...field('comments')} label={t('comments')} options={COMMENT_POLICIES.map((value) => ({ value, label: t(`commentPolicy.${value}`) }))} defaultValue={facts.comments} />
        <WallFields name="embargo" label={t('embargo')} dates={dates} at={facts.embargo?.until ?? null} error={errors.embargo} choiceError={errors.embargoWall} isReadOnly={isReadOnly} />
      </section>
      {isReadOnly ? null : (
        <div className="grid gap-3">
          {status === 'conflict' ? <Banner tone="warn" role="alert" title={t('conflict')} actions={<Button type="submit" name="lockVersion" value={state.lockVersion} variant="danger" aria-disabled={isPending || undefined}>{t('overwrite')}</Button>}>{t('conflictText')}</Banner> : null}
          {status === 'new' || status === 'saved' || status === 'conflict' ? null : <Banner tone="danger" role="alert" title={tDesk(`${status}.title`)}>{tDesk(`${status}.text`)}</Banner>}
          <div className="flex flex-wrap items-center gap-3">
            <Button type="submit" aria-disabled={isPending || undefined}>{t('save')}</Button>
            <span role="status" className="text-ink-2">{isPending ? t('saving') : isChanged ? t('unsaved') : status === 'saved' ? t('saved') : ''}</span>
          </div>
        </div>
      )}
      <PicturePicker isOpen={isChoosing} inLanguage={inLanguage} onClose={() => setIsChoosing(false)} onChoose={(picture) => { changeLead(picture); setIsChoosing(false); }} />
    </form>
  );
}

type WallFieldsProps = { name: string; label: string; dates: DateContext; at: string | null; error: string | undefined; choiceError: string | undefined; isReadOnly: boolean };

/** A day and a time on the site's clock; empty = none. */
function WallFields({ name, label, dates, at, error, choiceError, isReadOnly }: WallFieldsProps) {
  const t = useTranslations('editor.facts');
  const { timeZone } = dates;
  const [{ date, time }, setTyped] = useState(() => (at ? writeWallTime(new Date(at), timeZone) : { date: '', time: '' }));
  // A day alone means its beginning, as on the server.
  const wall = readWallTime({ date, time: time || '00:00', timeZone });
  const [chosen, setChosen] = useState<WallReading | null>(() => (wall?.kind === 'overlap' && at ? (wall.later.getTime() === Date.parse(at) ? 'later' : 'earlier') : null));
  const change = (part: { date: string } | { time: string }) => { setTyped((typed) => ({ ...typed, ...part })); setChosen(null); };
  return (
    <fieldset className="grid gap-1">
      <legend className="type-micro font-semibold text-ink-2">{label}</legend>
      <div className="grid grid-cols-[minmax(0,1fr)_7rem] gap-2">
        <TextInput id={`fact-${name}-date`} name={`${name}Date`} type="date" label={t('date')} isLabelHidden value={date} onChange={(event) => change({ date: event.target.value })} disabled={isReadOnly} error={error} />
        <TextInput id={`fact-${name}-time`} name={`${name}Time`} type="time" label={t('time')} isLabelHidden value={time} onChange={(event) => change({ time: event.target.value })} disabled={isReadOnly} />
      </div>
      <p className="type-micro text-ink-3">{t('zone', { zone: timeZone.replaceAll('_', ' ') })}</p>
      {!isReadOnly && <WallChoice id={`fact-${name}-wall`} name={`${name}Wall`} wall={wall} time={time || '00:00'} dates={dates} chosen={chosen} onChoose={setChosen} error={choiceError} />}
    </fieldset>
  );
}
