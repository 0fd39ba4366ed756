/**
 * `npm run story -- publish FOLDER`, `withdraw STORY LANGUAGE`, `retract STORY [NOTE]`: through the running site, whose address and
 * key stand in its data folder. STORY is the public id that publishing printed; it ends the story's addresses as well.
 */
import './node-version.mjs';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { command, loadDotEnv, Refusal } from './terminal.mjs';
import { readJson, ROOT } from './tree.mjs';

const USAGE = `Say what to do:
  npm run story -- publish FOLDER
  npm run story -- withdraw STORY LANGUAGE
  npm run story -- retract STORY [NOTE]`;

const PICTURE = /\.(?:jpe?g|png|webp|avif|tiff?)$/i;

await command(async () => {
  loadDotEnv(ROOT);
  const [verb, subject, detail] = process.argv.slice(2);
  if (verb === undefined || subject === undefined) throw new Refusal(USAGE);
  switch (verb) {
    case 'publish': {
      const { articleId, addresses } = await ask('publish', readStory(subject));
      console.log(`Published as ${articleId}.`);
      for (const [language, address] of Object.entries(addresses)) console.log(`  ${language}  ${address}`);
      return;
    }
    case 'withdraw':
      if (detail === undefined) throw new Refusal(USAGE);
      await ask('withdraw', { articleId: subject, inLanguage: detail });
      console.log(`Withdrawn: ${subject} in ${detail}.`);
      return;
    case 'retract':
      await ask('retract', { articleId: subject, note: detail ?? null });
      console.log(`Retracted: ${subject} in all languages.`);
      return;
    default:
      throw new Refusal(USAGE);
  }
});

/** The story as the site takes it: the texts of its folder and its pictures, by name. @param {string} path */
function readStory(path) {
  const folder = resolve(process.env.INIT_CWD ?? '.', path);
  if (!existsSync(join(folder, 'story.yaml'))) throw new Refusal(`${folder} holds no story.yaml. See docs/story-format.md.`);
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  const pictures = readdirSync(folder).filter((name) => PICTURE.test(name));
  return {
    name: basename(folder),
    files: Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')])),
    pictures: Object.fromEntries(pictures.map((name) => [name, readFileSync(join(folder, name), 'base64')])),
  };
}

/** @param {'publish' | 'withdraw' | 'retract'} verb @param {object} body */
async function ask(verb, body) {
  const dataFolder = resolve(ROOT, process.env.DATA_FOLDER || '.data');
  const notRunning = new Refusal(`No site is running on ${dataFolder}. Start it with "npm start" in another terminal.`);
  const control = readJson(join(dataFolder, 'control.json'));
  if (control === null) throw notRunning;
  const answer = await fetch(`${control.url}/_control/${verb}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${control.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => { throw notRunning; });
  const said = await answer.json().catch(() => ({}));
  if (answer.ok) return said.result;
  // The sentence tells the faults of the fields already when it was made of them.
  /** @type {{ path: string, message: string }[]} */
  const issues = said.issues ?? [];
  const fields = issues.map(({ path, message }) => `${path}: ${message}`).filter((line) => !said.title.includes(line));
  throw new Refusal([said.title ?? `The site answered ${answer.status}.`, ...fields].join('\n'));
}
