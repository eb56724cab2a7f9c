import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { diffReports } from '../../src/judge/diff.ts';
import { mergeReports } from '../../src/judge/merge.ts';
import type { Report } from '../../src/model/report.ts';
import { html } from '../../src/report/reporters/html.ts';
import { markdown } from '../../src/report/reporters/markdown.ts';
import { validateTexts } from '../cli/judged.ts';

const DESCRIPTION = `swagger: '2.0'
info: { title: Wells, version: '1' }
basePath: /v1
paths:
  /wells:
    get:
      operationId: ListWells
      responses: { 200: { description: '', schema: { type: array, items: { $ref: '#/definitions/Well' } } } }
    post: { operationId: CreateWell, responses: { 200: { description: '', schema: { $ref: '#/definitions/Well' } } } }
  /wells/{wellId}:
    get: { operationId: GetWell, responses: { 200: { description: '', schema: { $ref: '#/definitions/Well' } } } }
    delete: { operationId: DeleteWell, responses: { 204: { description: '' } } }
definitions:
  Well: { type: object, required: [id], properties: { id: { type: string }, depth: { type: integer } } }
`;

const exchange = (method: string, path: string, status: number, body: unknown) => ({
  request: { method, url: `https://wells.example.com${path}`, headers: [], body: null, bodyEncoding: null },
  response: {
    status,
    headers: [
      ['content-type', 'application/json'],
      ['opc-request-id', 'a1b2c3d4'],
    ],
    body: JSON.stringify(body),
    bodyEncoding: 'utf8',
  },
});

async function judged(...exchanges: readonly ReturnType<typeof exchange>[]): Promise<Report> {
  const file = join(mkdtempSync(join(tmpdir(), 'wells-')), 'wells.yaml');
  writeFileSync(file, DESCRIPTION);
  const text = exchanges.map((one) => JSON.stringify(one)).join('\n');
  const { report } = await validateTexts(
    { 'a.ndjson': text },
    { profile: 'oci', api: [file], requirement: ['OCI-API'] },
  );
  if (report === undefined) throw new Error('no report');
  return report;
}

const LISTED = exchange('GET', '/v1/wells?limit=3', 200, [{ id: 'a', depth: 'deep' }]);
const MISSING = exchange('GET', '/v1/wells/b', 404, { code: 'NotAuthorizedOrNotFound', message: 'no' });
const ELSEWHERE = exchange('GET', '/v2/wells', 200, []);
const CREATED = exchange('POST', '/v1/wells', 200, { id: 'a' });

describe('operation coverage', () => {
  test('says which operations were seen, answered how, judged by what, and which not', async () => {
    const { operations } = await judged(LISTED, LISTED, MISSING, ELSEWHERE);
    expect(operations?.descriptions).toMatchObject([{ name: 'wells', title: 'Wells', remarks: [] }]);
    expect(operations?.operations).toMatchObject([
      {
        id: 'ListWells',
        method: 'GET',
        path: '/v1/wells',
        exchanges: 2,
        statuses: { '200': 2 },
        unmet: ['OCI-API-01'],
      },
      { id: 'CreateWell', exchanges: 0, statuses: {}, judged: [], reason: 'the traffic does not show it' },
      { id: 'GetWell', exchanges: 1, statuses: { '404': 1 }, judged: [] },
      { id: 'DeleteWell', exchanges: 0 },
    ]);
    expect(operations?.operations[0]?.judged).toContain('OCI-API-02');
    expect(operations?.operations[0]?.place).toMatch(/wells\.yaml:6$/);
    expect(operations?.unmatchedPaths).toEqual({ 'GET https://wells.example.com/v2/wells': 1 });
  });

  test('a finding says operation, place in body and description, and what came', async () => {
    const { requirements } = await judged(LISTED);
    const [finding] = requirements.find(({ id }) => id === 'OCI-API-01')?.findings ?? [];
    expect(finding).toMatchObject({ code: 'described.type', where: '/0/depth', expected: 'integer', actual: 'deep' });
    expect(finding?.message).toMatch(/^ListWells: \/0\/depth .*wells\.yaml:14\)$/);
  });

  test('is in the pages that people read', async () => {
    const report = await judged(LISTED);
    for (const text of [html(report)[0]?.text, markdown(report)[0]?.text]) {
      expect(text).toContain('1 of 4 operations seen');
      expect(text).toContain('ListWells');
    }
  });

  test('of shards is added up', async () => {
    const { operations } = mergeReports([await judged(LISTED), await judged(LISTED, CREATED)], undefined);
    expect(operations?.operations[0]).toMatchObject({ id: 'ListWells', exchanges: 2, statuses: { '200': 2 } });
    expect(operations?.operations[1]).toMatchObject({ id: 'CreateWell', exchanges: 1 });
    expect(operations?.operations[1]).not.toHaveProperty('reason');
    expect(operations?.operations[2]).toHaveProperty('reason');
  });

  test('that shrinks makes a run worse, but not traffic', async () => {
    const [old, next] = [await judged(CREATED, LISTED), await judged(LISTED)];
    const { operations, worse } = diffReports(old, next);
    expect(operations).toEqual({ lost: ['wells CreateWell (POST /v1/wells)'], gained: [] });
    expect(worse).toBe(false);
    const asRun = (report: Report): Report =>
      Object.fromEntries(Object.entries(report).filter(([name]) => !['traffic', 'selection'].includes(name))) as never;
    expect(diffReports(asRun(old), asRun(next)).worse).toBe(true);
    expect(diffReports(asRun(next), asRun(old))).toMatchObject({ worse: false, operations: { lost: [] } });
  });
});
