import { readdirSync, readFileSync } from 'node:fs';
import { getSchema } from '@tiptap/core';
import { Node } from '@tiptap/pm/model';
import { expect, it } from 'vitest';
import { toBody, toDocument } from '@/components/admin/editor/body-document';
import { schemaExtensions } from '@/components/admin/editor/schema';
import { listIds } from '@/domain/body/input';
import { listSegments } from '@/domain/body/segments';
import { EMPTY_TEXT, isSameText } from '@/domain/body/text';
import { languageFileSchema, linkResolver, parseStoryYaml, toBody as bodyOfFile } from '@/domain/ingest/story-file';

const DEMO = 'db/seed/demo/stories';
const schema = getSchema(schemaExtensions());
const resolveLink = linkResolver(() => 'aaaaaaaaaa');
const files = readdirSync(DEMO).flatMap((story) => readdirSync(`${DEMO}/${story}`).filter((file) => !['story.yaml', 'media.yaml'].includes(file) && file.endsWith('.yaml')).map((file) => `${story}/${file}`));

it.each(files)('the demo text %s goes through the editor unchanged: every block, id, mark and letter', (file) => {
  const body = bodyOfFile(parseStoryYaml(languageFileSchema, file, readFileSync(`${DEMO}/${file}`, 'utf8')).body, resolveLink);
  const document = Node.fromJSON(schema, toDocument(body));
  document.check();
  const kept = toBody(document.toJSON());
  expect(listIds(kept)).toEqual(listIds(body));
  expect(listSegments(kept)).toEqual(listSegments(body));
  expect(isSameText({ ...EMPTY_TEXT, body: kept }, { ...EMPTY_TEXT, body })).toBe(true);
});
