import { beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import type { Suite } from '../../src/model/suite.ts';
import { judgeActs } from '../../src/pipeline/judge-acts.ts';
import { openConfig, referenceConfig } from '../../src/pipeline/open-config.ts';
import { openSuite } from '../../src/pipeline/open-suite.ts';
import { planActs } from '../../src/plan/select-acts.ts';
import { playAct } from '../../src/prove/clients/play.ts';
import type { ClientUnderProof } from '../../src/reference/clients/client.ts';
import { CLIENTS, NULL_CLIENTS } from '../../src/reference/clients/registry.ts';
import { REFERENCES } from '../../src/reference/registry.ts';
import { stage } from '../cli/stage.ts';

// Acts without pauses of seconds: the whole is `assay prove --subject client`.
const REQUIREMENTS = ['OCIC-PAGE-01', 'OCIC-PAGE-02', 'OCIC-PAGE-03', 'OCIC-PAGE-04'];

let suite: Suite;
let user: Readonly<Record<string, string>>;
beforeAll(() => {
  const effects = stage();
  const opened = openSuite('oci', undefined, effects, 'all', 'client');
  const raw = referenceConfig('oci', effects);
  const config = raw.ok ? openConfig(raw.value, {}, effects) : raw;
  if (!opened.ok || !config.ok) throw new Error(effects.complained());
  suite = opened.value;
  user = config.value.config.users['main'] ?? {};
});

async function judged(client: ClientUnderProof): Promise<Report> {
  const plan = planActs(suite, { requirements: REQUIREMENTS, acts: [] });
  if (!plan.ok) throw new Error('no acts');
  const runs = await Promise.all(plan.value.acts.map((act) => playAct(REFERENCES.oci, act, client)));
  const about = { version: '0', strict: false, waivers: [], secrets: [], startedAt: 0, durationMs: 0, partial: false };
  return judgeActs({ suite, plan: plan.value, run: 'r', subject: 'a client', ...about }, runs);
}

const violated = ({ requirements }: Report): readonly string[] =>
  requirements.filter(({ verdict }) => verdict === 'violated').map(({ id }) => id);

describe('the reference client of oci', () => {
  test.each([undefined, 'x-date', 'connection-per-request', 'percent-encoding-in-lower-case'])(
    'reads lists as it should: %s',
    async (name) => {
      const report = await judged((CLIENTS['oci'] as (typeof CLIENTS)[string]).client(user, name));
      expect(violated(report)).toEqual([]);
      expect(report.requirements.filter(({ id }) => REQUIREMENTS.includes(id)).map(({ verdict }) => verdict)).toEqual(
        REQUIREMENTS.map(() => 'passed'),
      );
    },
  );

  test.each([
    { fault: 'stops-at-an-empty-page', breaks: 'OCIC-PAGE-01' },
    { fault: 'asks-beyond-the-end', breaks: 'OCIC-PAGE-02' },
    { fault: 'adds-a-limit-later', breaks: 'OCIC-PAGE-03' },
    { fault: 'forgets-the-prefix', breaks: 'OCIC-PAGE-04' },
  ])('is found out with a defect: $fault', async ({ fault, breaks }) => {
    expect(violated(await judged((CLIENTS['oci'] as (typeof CLIENTS)[string]).client(user, fault)))).toContain(breaks);
  });

  test.each(Object.keys(NULL_CLIENTS))('one that %s passes nothing', async (name) => {
    const report = await judged(NULL_CLIENTS[name] as ClientUnderProof);
    expect(report.verdict).not.toBe('conformant');
    expect(report.requirements.filter(({ verdict }) => verdict === 'passed').map(({ id }) => id)).toEqual([]);
  });
});
