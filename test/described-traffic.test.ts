/* eslint-disable no-console -- what was judged, and why not, is for a reader to see */
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readDescription } from '../src/describe/read-description.ts';
import type { GivenExchange } from '../src/pipeline/given-exchange.ts';
import { judgeExchange } from '../src/pipeline/judge-exchange.ts';
import { ROOT } from './cli/stage.ts';
import { part } from './fixtures/part.ts';

const RECORDING = join(ROOT, '../shared/recordings/oci-real-traffic.ndjson.gz');
const DOCUMENTS = join(ROOT, '../shared/api');
const missing = [RECORDING, DOCUMENTS].filter((path) => !existsSync(path));
if (missing.length > 0) console.warn(`real API descriptions are not tried: there is no ${missing.join(', ')}`);

const FITTING = [
  'containerengine',
  'filestorage',
  'iaas',
  'identity',
  'netmonitor',
  'objectstorage',
  'resourcemanager',
  'search',
];

/**
 * Where the services of that day differ from today's descriptions, looked at one by one, and how often. Nothing of
 * OCI-API-01: whatever it finds here is a mistake of the rule.
 */
const EXPLAINED: Readonly<Record<string, number>> = {
  // VCNs of one CIDR block had `cidrBlock` alone.
  'OCI-API-02 CreateVcn: /cidrBlocks is missing': 7,
  'OCI-API-02 GetVcn: /cidrBlocks is missing': 11,
  'OCI-API-02 ListVcns: /*/cidrBlocks is missing': 1,
  'OCI-API-02 UpdateVcn: /cidrBlocks is missing': 1,
  // Members that came later.
  'OCI-API-02 UpdateIdentityProvider: /signingCertificate is missing': 2,
  'OCI-API-02 UpdateLocalPeeringGateway: /peerId is missing': 2,
  'OCI-API-02 UpdateTagDefault: /isRequired is missing': 2,
  // Required today, and not yet known where the answer was given: a copy not begun, a policy never synchronised.
  'OCI-API-02 CopyVolumeBackup: /timeCreated is null': 1,
  'OCI-API-02 CreateReplicationPolicy: /timeLastSync is null': 1,
  'OCI-API-02 ListReplicationPolicies: /*/timeLastSync is null': 2,
  'OCI-API-02 ListMountTargets: /*/privateIpIds is null': 2,
  // Exports had no options yet.
  'OCI-API-02 CreateExport: /exportOptions is null': 1,
  'OCI-API-02 GetExport: /exportOptions is null': 1,
};

describe.skipIf(missing.length > 0)('real API descriptions', () => {
  test('real services are as their descriptions say, but for members that are newer than they', () => {
    const api = FITTING.map((name) => join(DOCUMENTS, `oci-${name}.yaml.gz`));
    const lines = gunzipSync(readFileSync(RECORDING)).toString().trim().split('\n');
    const exchanges = lines.map((line) => JSON.parse(line) as GivenExchange);
    const requirements = ['OCI-API-01', 'OCI-API-02'];
    const { violations, judged } = judgeExchange(exchanges, 'oci', { api, requirements });
    expect(judged).toEqual(requirements);
    const told: Record<string, number> = {};
    for (const { requirement, message } of violations) {
      const key = `${requirement} ${message.replace(/\/\d+\//g, '/*/').replace(/, the description.*/, '')}`;
      told[key] = (told[key] ?? 0) + 1;
    }
    expect(told).toEqual(EXPLAINED);
  }, 60_000);

  test.each(part(existsSync(DOCUMENTS) ? readdirSync(DOCUMENTS).filter((name) => name.endsWith('.gz')) : [], 8))(
    '%s is read',
    (name) => {
      const result = readDescription(join(DOCUMENTS, name), {
        cacheFolder: mkdtempSync(join(tmpdir(), 'descriptions-')),
      });
      if (!result.ok) throw new Error(JSON.stringify(result.problems));
      const { operations, schemas, remarks } = result.value;
      expect(operations.length).toBeGreaterThan(2);
      expect(Object.keys(schemas).length).toBeGreaterThan(2);
      expect(remarks).toEqual([]);
    },
  );
});
