import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { judgeActs } from '../../src/pipeline/judge-acts.ts';
import { openConfig, referenceConfig } from '../../src/pipeline/open-config.ts';
import { openSuite } from '../../src/pipeline/open-suite.ts';
import { planActs } from '../../src/plan/select-acts.ts';
import { playAct } from '../../src/prove/clients/play.ts';
import type { ClientUnderProof } from '../../src/reference/clients/client.ts';
import { CLIENTS, NULL_CLIENTS, type ReferenceClients } from '../../src/reference/clients/registry.ts';
import { REFERENCES } from '../../src/reference/registry.ts';
import { stage } from '../cli/stage.ts';

/** Acts without pauses of seconds: the whole is `assay prove --subject client`. */
const GROUNDS = {
  em: groundOf('em', [
    'EMC-COLLECTION-01',
    'EMC-COLLECTION-02',
    'EMC-COLLECTION-03',
    'EMC-COLLECTION-04',
    'EMC-COLLECTION-05',
    'EMC-URI-02',
    'EMC-URI-03',
    'EMC-MEDIA-06',
    'EMC-MEDIA-07',
    'EMC-STATUS-204',
    'EMC-STATUS-412',
  ]),
  oci: groundOf('oci', ['OCIC-PAGE-01', 'OCIC-PAGE-02', 'OCIC-PAGE-03', 'OCIC-PAGE-04']),
};

type ProfileId = keyof typeof GROUNDS;

function groundOf(profile: 'em' | 'oci', requirements: readonly string[]) {
  const effects = stage();
  const opened = openSuite(profile, undefined, effects, 'all', 'client');
  const raw = referenceConfig(profile, effects);
  const config = raw.ok ? openConfig(raw.value, {}, effects) : raw;
  const clients: ReferenceClients | undefined = CLIENTS[profile];
  if (!opened.ok || !config.ok || clients === undefined) throw new Error(effects.complained());
  const user = config.value.config.users['main'] ?? {};
  return { suite: opened.value, reference: REFERENCES[profile], requirements, clients, user };
}

async function judged(profile: ProfileId, client: ClientUnderProof): Promise<Report> {
  const { suite, reference, requirements } = GROUNDS[profile];
  const plan = planActs(suite, { requirements, acts: [] });
  if (!plan.ok) throw new Error('no acts');
  const runs = await Promise.all(plan.value.acts.map((act) => playAct(reference, act, client)));
  const about = { version: '0', strict: false, waivers: [], secrets: [], startedAt: 0, durationMs: 0, partial: false };
  return judgeActs({ suite, plan: plan.value, run: 'r', subject: 'a client', ...about }, runs);
}

const clientOf = (profile: ProfileId, name?: string): ClientUnderProof =>
  GROUNDS[profile].clients.client(GROUNDS[profile].user, name);

const withVerdict = ({ requirements }: Report, verdict: string): readonly string[] =>
  requirements.filter((one) => one.verdict === verdict).map(({ id }) => id);

describe.each(['em', 'oci'] as const)('the reference client of %s', (profile) => {
  const { requirements, clients } = GROUNDS[profile];
  // Variations and faults that show at once, every one of them.
  const isOfThese = ({ breaks }: { readonly breaks: string }): boolean => requirements.includes(breaks);

  test.each([undefined, ...clients.variations.map(({ name }) => name)])('is as it should be: %s', async (name) => {
    const report = await judged(profile, clientOf(profile, name));
    expect(withVerdict(report, 'violated')).toEqual([]);
    expect(withVerdict(report, 'warned')).toEqual([]);
    expect(withVerdict(report, 'passed')).toEqual(expect.arrayContaining([...requirements]));
  });

  test.each(clients.faults.filter(isOfThese))(
    'is found out with a defect: $name',
    async ({ name, breaks, also = [] }) => {
      const found = withVerdict(await judged(profile, clientOf(profile, name)), 'violated');
      expect(found).toContain(breaks);
      expect(found.filter((id) => id !== breaks && !also.includes(id))).toEqual([]);
    },
  );

  test.each(Object.entries(NULL_CLIENTS))('one that %s passes nothing', async (_name, client) => {
    const report = await judged(profile, client);
    expect(report.verdict).not.toBe('conformant');
    expect(withVerdict(report, 'passed')).toEqual([]);
  });

  test('has faults of every requirement, and names that are its own', () => {
    const names = [...clients.faults, ...clients.variations].map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) < index)).toEqual([]);
    const ids = new Set(GROUNDS[profile].suite.requirements.map(({ id }) => id));
    const named = clients.faults.flatMap(({ breaks, also = [] }) => [breaks, ...also]);
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
  });
});
