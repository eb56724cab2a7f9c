// What the same work costs without a conformance suite: send, compare status, header and media type, validate the body.
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'undici';

const [origin, requests, concurrency, schemaFile] = process.argv.slice(2);
const validate = new Ajv2020({ allErrors: true, strict: false }).compile(JSON.parse(readFileSync(schemaFile, 'utf8')));
const dispatcher = new Agent({ connections: Number(concurrency) });
let next = 0;
let unmet = 0;

async function worker() {
  while (next < Number(requests)) {
    const id = next++;
    const { statusCode, headers, body } = await request(`${origin}/items/${id}`, {
      dispatcher,
      headers: { accept: '*/*', 'user-agent': 'bench' },
    });
    const json = JSON.parse(await body.text());
    if (statusCode !== 200) unmet++;
    if (headers.etag !== `"${id}"`) unmet++;
    if (headers['content-type'] !== 'application/vnd.bench.item+json') unmet++;
    if (!validate(json)) unmet++;
  }
}

await Promise.all(Array.from({ length: Number(concurrency) }, worker));
await dispatcher.close();
process.exitCode = unmet === 0 ? 0 : 1;
