/* eslint-disable no-console -- what was judged, and why not, is for a reader to see */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { validateFiles, validateTexts } from './cli/judged.ts';
import { ROOT } from './cli/stage.ts';

const CASES = join(ROOT, '../shared/cases');
const isThere = existsSync(CASES);
if (!isThere) console.warn(`cases from the field are not judged: there is no ${CASES}`);

/** What traffic from the field comes to under the rules of `oci`. */
interface FieldCase {
  readonly why: string;
  readonly files: readonly string[];
  readonly violated: readonly string[];
  readonly warned?: readonly string[];
  readonly setAside?: Readonly<Record<string, number>>;
}

const FIELD_CASES: readonly FieldCase[] = [
  {
    why: 'a retry token used again a day later, newest entry first',
    files: ['04-har-out-of-order/h01b-token-26h-reversed.har'],
    violated: [],
  },
  {
    why: 'a retry token used again a day later',
    files: ['04-har-out-of-order/h01b-token-26h-sorted.har'],
    violated: [],
  },
  {
    why: 'a stale etag accepted, newest entry first',
    files: ['04-har-out-of-order/h01e-stale-reversed.har'],
    violated: ['OCI-ETAG-04'],
  },
  {
    why: 'a stale etag accepted',
    files: ['04-har-out-of-order/h01e-stale-sorted.har'],
    violated: ['OCI-ETAG-04'],
  },
  {
    why: 'an error that Chrome stopped reading',
    files: ['06-size-0-and-no-length/h02d-chrome-aborted-4xx.har'],
    violated: [],
  },
  {
    why: 'a length with a comma',
    files: ['06-size-0-and-no-length/h03-ie11-length-with-comma.har'],
    violated: [],
  },
  {
    why: 'an error over HTTP/2 without a length',
    files: ['06-size-0-and-no-length/h03b-h2-no-length-size-0.har'],
    violated: [],
  },
  {
    why: 'a chunked error of size 0',
    files: ['06-size-0-and-no-length/h03c-chunked-size-0.har'],
    violated: [],
  },
  { why: 'a stream that was asked for', files: ['07-server-sent-events/c14-sse-accept-both.ndjson'], violated: [] },
  {
    why: 'a stream where anything is taken',
    files: ['07-server-sent-events/c14b-sse-accept-any.ndjson'],
    violated: [],
  },
  { why: "a function's text", files: ['09-answers-that-are-not-json/c15-fn-text.ndjson'], violated: [] },
  {
    why: "a function's own error",
    files: ['09-answers-that-are-not-json/c16-fn-json-like-error.ndjson'],
    violated: [],
  },
  { why: 'a kubeconfig', files: ['09-answers-that-are-not-json/c17-kubeconfig-any.ndjson'], violated: [] },
  { why: 'a wallet', files: ['09-answers-that-are-not-json/c18-wallet-any.ndjson'], violated: [] },
  { why: 'the log of a console', files: ['09-answers-that-are-not-json/c19-console-history-any.ndjson'], violated: [] },
  {
    why: 'a message that repeats a path',
    files: ['17-message-repeats-the-request/c24-echo-path.ndjson'],
    violated: [],
  },
  { why: 'a message that repeats a query', files: ['17-message-repeats-the-request/c24b-dsl.ndjson'], violated: [] },
  {
    why: 'the beginning of an OCID in a tag',
    files: ['19-start-of-an-ocid-in-a-tag/c29-truncated-ocid-in-tag.ndjson'],
    violated: [],
  },
  { why: "a gateway's 502", files: ['20-status-of-known-codes/c05-502-internalerror.ndjson'], violated: [] },
  { why: 'a sign-up by the older table', files: ['20-status-of-known-codes/d01-402-signup.ndjson'], violated: [] },
  {
    why: 'a preflight',
    files: ['11-preflight/h14-firefox-preflight.har'],
    violated: [],
    setAside: { 'parts of a page (preflight)': 1 },
  },
  {
    why: 'a data URI without a method',
    files: ['14-data-uri-without-method/h05-data-uri-no-method.har'],
    violated: [],
    setAside: { 'data: URIs': 1 },
  },
  {
    why: 'the same exchanges in two recordings',
    files: ['15-one-exchange-in-two-files/a.har', '15-one-exchange-in-two-files/b.har'],
    violated: [],
    setAside: { 'recorded twice': 4 },
  },
];

describe.skipIf(!isThere)('traffic from the field', () => {
  test.each(FIELD_CASES)('$why: $files', async ({ files, violated, warned = [], setAside }) => {
    const { code, report } = await validateFiles(
      files.map((file) => join(CASES, file)),
      { profile: 'oci' },
    );
    const idsOf = (verdict: string) =>
      report?.requirements.filter((one) => one.verdict === verdict).map(({ id }) => id) ?? [];
    expect({ code, violated: idsOf('violated'), warned: idsOf('warned') }).toEqual({
      code: violated.length > 0 ? 1 : 0,
      violated,
      warned,
    });
    if (setAside !== undefined) expect(report?.traffic?.setAside).toEqual(setAside);
  });

  test('what traffic does not decide is no annotation, and no section of the summary', async () => {
    const out = await validateFiles([join(CASES, '03-annotations-of-traffic/recording.ndjson')], {
      profile: 'oci',
      reporter: ['annotations', 'markdown', 'json'],
    });
    expect([out.code, out.said.match(/^::\w+/gm)]).toEqual([0, ['::notice']]);
  });

  test('entries that are no objects are counted, and told with their numbers', async () => {
    const { complained, report } = await validateFiles([join(CASES, '21-small-things/h10-null-entries.har')], {
      profile: 'oci',
    });
    expect(report?.traffic).toMatchObject({ exchanges: 1, malformed: 5 });
    expect(complained.match(/entry \d/g)).toEqual(['entry 1', 'entry 3', 'entry 4', 'entry 5', 'entry 6']);
  });

  test.each([
    { why: 'an empty file', octets: Buffer.alloc(0), says: 'empty' },
    { why: 'a file in UTF-16', octets: Buffer.from('\uFEFF{"log":{"entries":[]}}', 'utf16le'), says: 'UTF-16' },
  ])('$why is told beside one that can be judged', async ({ octets, says }) => {
    const good = readFileSync(join(CASES, '15-one-exchange-in-two-files/a.har'));
    const { code, complained, report } = await validateTexts(
      { 'good.har': good, 'other.har': octets },
      { profile: 'oci' },
    );
    expect([code, report?.traffic?.malformed]).toEqual([4, 1]);
    expect(complained).toContain(says);
  });

  test.each(['https://iaas.eu-frankfurt-1.oraclecloud.com', 'iaas.eu-frankfurt-1.oraclecloud.com:443', 'iaas.*'])(
    'the host is given as %s',
    async (host) => {
      const { report } = await validateFiles([join(CASES, '15-one-exchange-in-two-files/a.har')], {
        profile: 'oci',
        host: [host],
      });
      expect(report?.traffic?.exchanges).toBe(4);
    },
  );
});
