import { join } from 'node:path';
import { expect, test } from 'vitest';
import { validateTexts } from './judged.ts';
import { ROOT } from './stage.ts';

const GARDEN = join(ROOT, 'test/fixtures/apis/garden.yaml');
const ORIGIN = 'https://gardens.example.com/20240229';
const RIGHT = { compartmentId: 'ocid1.compartment.oc1..mine', soil: 'CLAY', gate: { width: 2 } };

const asked = (method: string, path: string, body?: object): string =>
  JSON.stringify({
    request: {
      method,
      url: `${ORIGIN}${path}`,
      headers: [['content-type', 'application/json']],
      body: body === undefined ? null : JSON.stringify(body),
    },
    response: { status: 200, headers: [['content-type', 'application/json']], body: '{}' },
  });

/** The requirements about descriptions that a client does not meet. */
async function unmet(...lines: readonly string[]): Promise<readonly string[]> {
  const { report } = await validateTexts(
    { 'traffic.ndjson': lines.join('\n') },
    { profile: 'oci', role: 'client', api: [GARDEN] },
  );
  return (report?.requirements ?? [])
    .filter(({ id, verdict }) => id.startsWith('OCIC-API') && !['passed', 'not-applicable'].includes(verdict))
    .map(({ id, verdict }) => `${id} ${verdict}`);
}

test.each([
  ['what the description has', asked('POST', '/gardens', RIGHT), []],
  ['an operation that it does not have', asked('PATCH', '/gardens', RIGHT), ['OCIC-API-01 violated']],
  ['a list without a required parameter', asked('GET', '/gardens'), ['OCIC-API-02 violated']],
  ['a value outside an enumeration', asked('GET', '/plants?compartmentId=x&kind=MOSS'), ['OCIC-API-02 violated']],
  ['a body of other types', asked('POST', '/gardens', { ...RIGHT, gate: 'wide' }), ['OCIC-API-03 violated']],
  ['a text that is too short', asked('POST', '/gardens', { ...RIGHT, displayName: '' }), ['OCIC-API-03 violated']],
  ['another parameter', asked('GET', '/labels?colour=red'), ['OCIC-API-04 warned']],
])('a client that asks for %s', async (_what, line, wanted) => {
  const right = [asked('GET', '/labels'), asked('POST', '/gardens', RIGHT)];
  expect(await unmet(...right, line)).toEqual(wanted);
});
