import { describe, expect, test } from 'vitest';
import { REFERENCES } from '../../src/reference/registry.ts';
import { ranWith, type Profile } from '../cli/mistaken.ts';
import { requirementIn } from '../cli/stage.ts';

interface Fixed {
  readonly profile: Profile;
  /** A binding for what the server has of its own. */
  readonly binding: string;
  readonly scenario: string;
  readonly requirement: string;
  readonly fault: string;
}

describe('verbs that a fixed resource refuses', () => {
  test.each<Fixed>([
    {
      profile: 'em',
      binding: '  zones: { collection: { link: /zones/uri }, unsupported: [DELETE, PUT] }\n',
      scenario: 'unsupported-verb-of-a-fixed-resource',
      requirement: 'EM-STATUS-405',
      fault: 'allow-missing',
    },
    {
      profile: 'oci',
      binding:
        "  fixed: { collection: /20160918/vcns, list: { query: { compartmentId: '{vars.compartment}' }, items: '' }, " +
        'unsupported: [DELETE, PUT] }\n',
      scenario: 'unsupported-method-of-a-fixed-resource',
      requirement: 'OCI-STATUS-405',
      fault: 'allow-missing',
    },
  ])('$profile: the plain server passes, one that tells no Allow does not', async (fixed) => {
    const { profile, binding, scenario, requirement, fault } = fixed;
    const change = (config: string): string => config.replace(/^bindings:\n/m, (line) => `${line}${binding}`);
    for (const [faults, verdict] of [
      [[], 'passed'],
      [[fault], 'violated'],
    ] as const) {
      const server = await REFERENCES[profile].start({ faults });
      const { report, world } = await ranWith(profile, server.entry, change, { scenario: [scenario] });
      await server.close();
      const { cases, verdict: told } = requirementIn(report, requirement);
      expect(told, world.said() + JSON.stringify(cases)).toBe(verdict);
      expect(cases.map(({ name }) => name).filter((name) => name.startsWith(scenario)).length).toBe(2);
    }
  });
});
