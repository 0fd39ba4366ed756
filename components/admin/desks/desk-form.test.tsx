import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { NextIntlClientProvider } from 'next-intl';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CheckboxField, LanguageGroup, SelectField, TextareaField, TextField } from './desk-fields.client';
import { DeskForm } from './desk-form.client';
import type { FormState } from './form-state';
import messages from '@/messages/admin/en.json';

const sent = (form: FormData) => Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));

type Answer = Omit<FormState, 'values'>;

async function show(answer: (form: FormData) => Answer | Promise<Answer>, lockVersion: number | null = 3) {
  const place = document.createElement('div');
  document.body.append(place);
  const action = vi.fn(async (_state: FormState, form: FormData): Promise<FormState> => {
    const said = await answer(form);
    return { ...said, values: said.status === 'saved' ? {} : sent(form) };
  });
  const root = createRoot(place);
  const render = (version: number | null, saved: { name: string; note: string }) => act(async () => root.render(
    <NextIntlClientProvider locale="en" messages={messages} timeZone="UTC">
      <DeskForm action={action} lockVersion={version} submitLabel="Save" cancelHref="/admin" savedHref="/admin/site">
        <CheckboxField name="locales.en" label="English" defaultChecked />
        <LanguageGroup locale="fr" ownName="Français" dir="ltr" prefix="texts.fr" isOpen={false}><TextField name="texts.fr.name" label="Name" defaultValue={saved.name} /></LanguageGroup>
        <TextareaField name="note" label="Note" defaultValue={saved.note} />
        <SelectField name="zone" label="Zone" options={[{ value: 'UTC', label: 'UTC' }, { value: 'Asia/Tokyo', label: 'Tokyo' }]} defaultValue="UTC" />
      </DeskForm>
    </NextIntlClientProvider>,
  ));
  await render(lockVersion, { name: 'kept', note: '' });
  const field = <E extends HTMLElement>(name: string) => place.querySelector<E>(`[name="${name}"]`)!;
  return {
    place, action, field, render,
    send: () => act(async () => [...place.querySelectorAll<HTMLButtonElement>('button[type=submit]')].at(-1)!.click()),
    unmount: () => act(async () => root.unmount()),
  };
}

describe('a form of a desk', () => {
  beforeEach(() => vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true));
  afterEach(() => {
    vi.unstubAllGlobals();
    document.body.replaceChildren();
  });

  it('that is refused opens the language at fault, says what is wrong there and above, and shows all that was sent', async () => {
    const form = await show(() => ({ status: 'invalid', errors: { 'texts.fr.name': 'This must not be empty.' } }));
    form.field<HTMLInputElement>('locales.en').checked = false;
    form.field<HTMLInputElement>('texts.fr.name').value = '';
    await form.send();
    expect(form.action.mock.calls[0]?.[1].get('lockVersion')).toBe('3');
    expect(form.place.querySelector('details')?.open).toBe(true);
    expect(form.place.querySelector('[role=alert] a')?.getAttribute('href')).toBe(`#${form.field('texts.fr.name').id}`);
    expect(form.field('texts.fr.name').getAttribute('aria-invalid')).toBe('true');
    expect(form.field<HTMLInputElement>('locales.en').checked).toBe(false);
    expect(form.field<HTMLInputElement>('texts.fr.name').value).toBe('');
    await form.unmount();
  });

  it('that was outrun offers what is there now, and to save over it on purpose', async () => {
    const form = await show(() => ({ status: 'conflict', errors: {}, lockVersion: 7 }));
    form.field<HTMLInputElement>('texts.fr.name').value = 'typed';
    await form.send();
    expect(form.place.querySelector('[role=alert] a')?.getAttribute('href')).toBe('/admin/site');
    const overwrite = form.place.querySelector<HTMLButtonElement>('button[name=lockVersion]')!;
    expect(form.field<HTMLInputElement>('texts.fr.name').value).toBe('typed');
    await act(async () => overwrite.click());
    expect(form.action.mock.calls[1]?.[1].getAll('lockVersion').at(-1)).toBe('7');
    await form.unmount();
  });

  /** An answer that comes when the test says so. */
  function slow(): { promise: Promise<Answer>; answer: (said: Answer) => Promise<void> } {
    let resolve: (said: Answer) => void = () => {};
    const promise = new Promise<Answer>((done) => { resolve = done; });
    return { promise, answer: (said) => act(async () => resolve(said)) };
  }
  const type = (control: HTMLInputElement | HTMLTextAreaElement, words: string) => { control.value = words; };

  it('that is refused keeps what was typed and chosen while it was under way', async () => {
    const { promise, answer } = slow();
    const form = await show(() => promise);
    type(form.field<HTMLInputElement>('texts.fr.name'), 'sent');
    await form.send();
    type(form.field<HTMLInputElement>('texts.fr.name'), 'sent and typed on');
    type(form.field<HTMLTextAreaElement>('note'), 'a new thought');
    form.field<HTMLInputElement>('locales.en').checked = false;
    form.field<HTMLSelectElement>('zone').value = 'Asia/Tokyo';
    await answer({ status: 'invalid', errors: { 'texts.fr.name': 'This must not be empty.' } });
    expect(form.field<HTMLInputElement>('texts.fr.name').value).toBe('sent and typed on');
    expect(form.field<HTMLTextAreaElement>('note').value).toBe('a new thought');
    expect(form.field<HTMLInputElement>('locales.en').checked).toBe(false);
    expect(form.field<HTMLSelectElement>('zone').value).toBe('Asia/Tokyo');
    await form.unmount();
  });

  it('that was outrun says that it saves no second time while it is being sent again, so that no press is lost unseen', async () => {
    const { promise, answer } = slow();
    let times = 0;
    const form = await show(() => (times++ === 0 ? { status: 'conflict', errors: {}, lockVersion: 7 } : promise));
    await form.send();
    const overwrite = () => form.place.querySelector<HTMLButtonElement>('button[name=lockVersion]')!.getAttribute('aria-disabled');
    expect(overwrite()).toBeNull();
    await form.send();
    expect(overwrite()).toBe('true');
    await answer({ status: 'conflict', errors: {}, lockVersion: 7 });
    expect(overwrite()).toBeNull();
    await form.unmount();
  });

  it('that is saved shows what was saved, keeps what was typed meanwhile, and says which of the two it is', async () => {
    const { promise, answer } = slow();
    const form = await show(() => promise);
    type(form.field<HTMLInputElement>('texts.fr.name'), '  Le Nom ');
    type(form.field<HTMLTextAreaElement>('note'), 'sent');
    await form.send();
    type(form.field<HTMLTextAreaElement>('note'), 'sent and typed on');
    await answer({ status: 'saved', errors: {}, lockVersion: 4 });
    await form.render(4, { name: 'Le Nom', note: 'sent' });
    expect(form.field<HTMLInputElement>('texts.fr.name').value).toBe('Le Nom');
    expect(form.field<HTMLTextAreaElement>('note').value).toBe('sent and typed on');
    expect(form.place.querySelector('[role=status]')?.textContent).toContain(messages.desk.savedEarlier);
    await form.send();
    expect(form.action.mock.calls[1]?.[1].get('lockVersion')).toBe('4');
    expect(form.action.mock.calls[1]?.[1].get('note')).toBe('sent and typed on');
    await form.unmount();
  });

  it('that is saved says so plainly when what was saved is not letter for letter what stood in a field that nobody touched', async () => {
    const form = await show(() => ({ status: 'saved', errors: {}, lockVersion: 4 }));
    await form.send();
    await form.render(4, { name: 'numbered anew', note: '' });
    expect(form.field<HTMLInputElement>('texts.fr.name').value).toBe('numbered anew');
    expect(form.place.querySelector('[role=status]')?.textContent).toBe(messages.desk.saved);
    await form.unmount();
  });

  it('is still of the save that was opened when somebody else’s comes in beside it: saving over theirs unseen is not possible', async () => {
    const form = await show(() => ({ status: 'conflict', errors: {} }));
    type(form.field<HTMLTextAreaElement>('note'), 'mine');
    await form.render(4, { name: 'theirs', note: 'theirs' });
    await form.send();
    expect(form.action.mock.calls[0]?.[1].get('lockVersion')).toBe('3');
    await form.unmount();
  });

  it('is sent once however often its button is pressed', async () => {
    const { promise, answer } = slow();
    const form = await show(() => promise);
    await form.send();
    await form.send();
    await answer({ status: 'failed', errors: {} });
    expect(form.action).toHaveBeenCalledTimes(1);
    await form.unmount();
  });
});
