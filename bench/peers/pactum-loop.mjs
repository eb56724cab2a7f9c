// node bench/peers/pactum-loop.mjs ORIGIN REQUESTS CONCURRENCY SCHEMA
import { readFileSync } from 'node:fs';
import pactum from 'pactum';

const [origin, requests, concurrency, schemaFile] = process.argv.slice(2);
const schema = JSON.parse(readFileSync(schemaFile, 'utf8'));
let next = 0;

async function worker() {
  while (next < Number(requests)) {
    const id = next++;
    await pactum
      .spec()
      .get(`${origin}/items/${id}`)
      .expectStatus(200)
      .expectHeader('etag', `"${id}"`)
      .expectHeader('content-type', 'application/vnd.bench.item+json')
      .expectJsonSchema(schema);
  }
}

await Promise.all(Array.from({ length: Number(concurrency) }, worker));
