'use client';

import { useRef } from 'react';
import type { ReactNode } from 'react';
import type { PublishState } from '@/domain/article/model';
import { askToSave } from './ask-to-save';

type PublishFormProps = {
  state: PublishState;
  dispatch: (form: FormData) => void;
  /** The editor on the page saves what was typed last before the form is sent. */
  savesFirst?: boolean;
  id?: string;
  className?: string;
  children: ReactNode;
};

/** A form about one version. Its buttons name what they do (`intent`); it also works before any script has come. */
export function PublishForm({ state, dispatch, savesFirst = false, id, className, children }: PublishFormProps) {
  const step = useRef<'idle' | 'saving' | 'saved'>('idle');
  const saveFirst = async (form: HTMLFormElement, submitter: HTMLElement | null) => {
    step.current = 'saving';
    try {
      await askToSave();
      // A form that is still telling of its first submission takes no second one.
      await new Promise((done) => { setTimeout(done); });
      step.current = 'saved';
      form.requestSubmit(submitter);
    } catch {
      // The editor says itself why it could not save; nothing is handed on.
      step.current = 'idle';
    }
  };
  return (
    <form
      id={id}
      action={dispatch}
      className={className}
      onSubmit={(event) => {
        if (!savesFirst || step.current === 'saved') {
          step.current = 'idle';
          return;
        }
        event.preventDefault();
        if (step.current === 'idle') void saveFirst(event.currentTarget, submitterOf(event.nativeEvent));
      }}
    >
      <input type="hidden" name="articleId" value={state.articleId} />
      <input type="hidden" name="inLanguage" value={state.inLanguage} />
      {state.lockVersion === null ? null : <input type="hidden" name="lockVersion" value={state.lockVersion} />}
      {children}
    </form>
  );
}

const submitterOf = (event: Event): HTMLElement | null => (event instanceof SubmitEvent ? event.submitter : null);
