import type { Config } from '../model/config.ts';
import type { ClientSetting } from '../model/profile.ts';
import type { Suite } from '../model/suite.ts';
import type { Waiver } from '../model/waiver.ts';
import type { Effects } from '../pipeline/effects.ts';
import type { ClientJob } from '../pipeline/judge-acts.ts';
import type { ActPlan } from '../plan/select-acts.ts';
import type { Reference } from '../reference/reference.ts';
import type { ChosenReporter } from './reporters.ts';

export interface ClientOptions {
  readonly profile: string;
  readonly suites?: string;
  readonly act: readonly string[];
  readonly requirement: readonly string[];
  readonly reporter: readonly string[];
  readonly out: string;
  readonly waivers?: string;
  readonly strict: boolean;
  readonly taskTimeout: string;
  readonly env: readonly string[];
  readonly port?: number;
}

/** What is needed to judge a client, found right. */
export interface OpenedClient {
  readonly suite: Suite;
  readonly plan: ActPlan;
  readonly reference: Reference;
  readonly setting: ClientSetting;
  readonly config: Config;
  readonly waivers: readonly Waiver[];
  readonly reporters: readonly ChosenReporter[];
}

/** What a report on a client is made of. */
export function jobOf(
  { suite, plan, waivers, config }: OpenedClient,
  { strict }: ClientOptions,
  effects: Effects,
  about: Pick<ClientJob, 'subject' | 'startedAt' | 'partial'>,
): ClientJob {
  return {
    suite,
    plan,
    run: effects.newRun(),
    version: effects.version,
    strict,
    waivers,
    secrets: config.secrets,
    durationMs: effects.now() - about.startedAt,
    ...about,
  };
}
