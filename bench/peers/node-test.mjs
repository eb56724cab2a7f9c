// A suite by hand: node --test bench/peers/node-test.mjs ORIGIN REQUESTS CONCURRENCY SCHEMA
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';

const [origin, requests, concurrency, schemaFile] = process.argv.slice(2);
const validate = new Ajv2020({ allErrors: true, strict: false }).compile(JSON.parse(readFileSync(schemaFile, 'utf8')));

describe('items', { concurrency: Number(concurrency) }, () => {
  for (let id = 0; id < Number(requests); id++) {
    it(`item ${id}`, async () => {
      const response = await fetch(`${origin}/items/${id}`);
      const body = await response.json();
      assert.equal(response.status, 200);
      assert.equal(response.headers.get('etag'), `"${id}"`);
      assert.equal(response.headers.get('content-type'), 'application/vnd.bench.item+json');
      assert.ok(validate(body), JSON.stringify(validate.errors));
    });
  }
});
