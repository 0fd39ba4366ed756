import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { NextIntlClientProvider } from 'next-intl';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CheckboxField, LanguageGroup, TextField } from './desk-fields.client';
import { DeskForm } from './desk-form.client';
import type { FormState } from './form-state';
import messages from '@/messages/admin/en.json';

const sent = (form: FormData) => Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));

async function show(answer: (form: FormData) => Omit<FormState, 'values'>) {
  const place = document.createElement('div');
  document.body.append(place);
  const action = vi.fn(async (_state: FormState, form: FormData): Promise<FormState> => ({ ...answer(form), values: sent(form) }));
  const root = createRoot(place);
  await act(async () => root.render(
    <NextIntlClientProvider locale="en" messages={messages} timeZone="UTC">
      <DeskForm action={action} lockVersion={3} submitLabel="Save" cancelHref="/admin" savedHref="/admin/site">
        <CheckboxField name="locales.en" label="English" defaultChecked />
        <LanguageGroup locale="fr" ownName="Français" dir="ltr" prefix="texts.fr" isOpen={false}><TextField name="texts.fr.name" label="Name" defaultValue="kept" /></LanguageGroup>
      </DeskForm>
    </NextIntlClientProvider>,
  ));
  const field = <E extends HTMLElement>(name: string) => place.querySelector<E>(`[name="${name}"]`)!;
  return {
    place, action, field,
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
});
