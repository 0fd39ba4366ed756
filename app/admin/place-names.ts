import { slugOr } from './submit-form';
import type { FormFields } from './submit-form';

/** The names of a section or a topic as their forms send them: in every language a name, a slug and a description. */
export const readPlaceNames = ({ perLanguage }: FormFields) =>
  perLanguage('names', ['name', 'slug', 'description'], (get, locale) => ({ name: get('name') ?? '', slug: slugOr(get('slug'), get('name'), locale), description: get('description') ?? '' }));
