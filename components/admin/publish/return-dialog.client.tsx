'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/admin/ui/button';
import { Dialog } from '@/components/admin/ui/dialog.client';
import { SubmitButton } from '@/components/admin/ui/submit-button.client';
import { Textarea } from '@/components/admin/ui/textarea';
import type { PublishState } from '@/domain/article/model';
import type { DateContext } from '@/lib/dates';
import { Refusal } from './publish-answer-view.client';
import type { PublishAnswer } from './publish-answer';
import { PublishForm } from './publish-form.client';

/** What every dialog of the panel is given. `answer`: to what it asked since it was opened. */
export type PublishDialogProps = {
  state: PublishState;
  dispatch: (form: FormData) => void;
  answer: PublishAnswer;
  dates: DateContext;
  isOpen: boolean;
  onClose: () => void;
};

/** Gives a text back to its writers, with a word about why. */
export function ReturnDialog({ state, dispatch, answer, dates, isOpen, onClose }: PublishDialogProps) {
  const t = useTranslations('publish');
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('return.title')}>
      <PublishForm state={state} dispatch={dispatch} className="grid gap-4">
        <Textarea id="return-note" name="note" label={t('return.note')} hint={t('return.hint')} defaultValue={answer.typed.note} maxLength={1000} />
        <Refusal answer={answer} dates={dates} />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <SubmitButton name="intent" value="return">{t('act.return')}</SubmitButton>
        </div>
      </PublishForm>
    </Dialog>
  );
}
