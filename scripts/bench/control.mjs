/** The control that nothing can beat on this machine: bare node:http, which sends answers that it was given. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const [port, file] = process.argv.slice(2);
/** @type {Record<string, { status: number, headers: string[], body: string }>} */
const given = JSON.parse(readFileSync(String(file), 'utf8'));
const answers = new Map(Object.entries(given).map(([path, { status, headers, body }]) => [path, { status, headers, body: Buffer.from(body, 'base64') }]));

// The time for which connections are kept stands in a header: it is the site's own.
createServer({ keepAliveTimeout: 75_000 }, ({ url = '' }, response) => {
  const answer = answers.get(url);
  if (answer === undefined) return void response.writeHead(404).end();
  response.writeHead(answer.status, answer.headers);
  response.end(answer.body);
}).listen(Number(port), '127.0.0.1');
