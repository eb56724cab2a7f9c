// What the same work costs without a conformance suite: send, compare status, header and media type, validate the body,
// and write what came of each as JUnit and JSON.
//   node bench/bare-loop.mjs ORIGIN REQUESTS CONCURRENCY SCHEMA FOLDER
import { Ajv2020 } from 'ajv/dist/2020.js';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Agent, request } from 'undici';

const [origin, requests, concurrency, schemaFile, folder] = process.argv.slice(2);
const validate = new Ajv2020({ allErrors: true, strict: false }).compile(JSON.parse(readFileSync(schemaFile, 'utf8')));
const dispatcher = new Agent({ connections: Number(concurrency) });
const results = [];
let next = 0;

async function worker() {
  while (next < Number(requests)) {
    const id = next++;
    const { statusCode, headers, body } = await request(`${origin}/items/${id}`, {
      dispatcher,
      headers: { accept: '*/*', 'user-agent': 'bench' },
    });
    const json = JSON.parse(await body.text());
    results.push(
      { id, name: 'status', passed: statusCode === 200 },
      { id, name: 'header', passed: headers.etag === `"${id}"` },
      { id, name: 'media-type', passed: headers['content-type'] === 'application/vnd.bench.item+json' },
      { id, name: 'schema', passed: validate(json) },
    );
  }
}

await Promise.all(Array.from({ length: Number(concurrency) }, worker));
await dispatcher.close();
const failed = results.filter(({ passed }) => !passed).length;
const cases = results.map(
  ({ id, name, passed }) => `<testcase classname="${id}" name="${name}">${passed ? '' : '<failure/>'}</testcase>`,
);
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'junit.xml'), `<testsuite tests="${results.length}">\n${cases.join('\n')}\n</testsuite>\n`);
writeFileSync(join(folder, 'report.json'), JSON.stringify({ failed, results }));
process.exitCode = failed === 0 ? 0 : 1;
