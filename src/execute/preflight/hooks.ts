import type { Plan } from '../../model/plan.ts';
import type { Problem } from '../../model/problem.ts';
import { finishing } from '../scenario/finishing.ts';
import { turnHook } from '../scenario/turn-hook.ts';
import type { Session } from '../http/session.ts';
import { PREFLIGHT, problemAt } from './findings.ts';

interface Hooks {
  /** By the name of the fault. */
  readonly failed: ReadonlyMap<string, Problem>;
  /** A fault that was switched on and not off again: whatever the target answers now may be due to it. */
  readonly stuck?: Problem;
}

/** Switches each fault that the plan needs on and off again. */
export async function tryHooks(plan: Plan, session: Session): Promise<Hooks> {
  const failed = new Map<string, Problem>();
  for (const fault of faultsIn(plan, session)) {
    const on = await turned(fault, 'on', session);
    const off = await turned(fault, 'off', session);
    const problem = on ?? off;
    if (problem !== undefined) failed.set(fault, problem);
    if (on === undefined && off !== undefined) return { failed, stuck: off };
  }
  return { failed };
}

function faultsIn({ scenarios }: Plan, { config: { switches, capabilities } }: Session): readonly string[] {
  const names = scenarios
    .filter(({ needs }) => needs.every((one) => capabilities.includes(one)))
    .flatMap(({ steps }) => steps.flatMap(({ hook }) => (hook === undefined ? [] : [hook.fault])));
  return [...new Set(names)].filter((name) => switches[name] !== undefined);
}

async function turned(fault: string, state: 'on' | 'off', session: Session): Promise<Problem | undefined> {
  const trouble = await finishing(session, (signal) =>
    turnHook({ fault, state }, session, PREFLIGHT, state === 'off' ? signal : session.signal),
  );
  return trouble === undefined
    ? undefined
    : problemAt(session.config, ['faults', fault, state], `faults.'${fault}' cannot be switched ${state}: ${trouble}`);
}
