import { forecastOf } from '../plan/forecast.ts';
import { plural } from '../report/amounts.ts';
import type { Task } from './run-tasks.ts';

/** What a run would do, in lines. */
export function planText({ suite, config, plan }: Pick<Task, 'suite' | 'config' | 'plan'>): string {
  const { bindings, reached, ways, nearMisses, sequences, ...all } = forecastOf(plan, { config, ...suite });
  const amounts = ({ scenarios, requests, creations }: typeof all): string =>
    `${plural(scenarios, 'scenario')}, about ${plural(requests, 'request')}, at most ${plural(creations, 'creation')}`;
  return [
    `the plan: ${amounts(all)}`,
    ...bindings.map(({ name, ...own }) => `  binding ${name}: ${amounts(own)}`),
    ...(ways.length === 0 ? [] : [`  in other styles: ${ways.map(([way, times]) => `${way} ${times}`).join(', ')}`]),
    ...(nearMisses === 0 ? [] : [`  with other near misses: ${plural(nearMisses, 'scenario')}`]),
    ...(sequences === 0 ? [] : [`  in sequences on one resource each: ${plural(sequences, 'sequence')}`]),
    ...(reached === 0
      ? []
      : [`  and ${plural(reached, 'scenario')} for the resources that links lead to, ${config.limits.crawl} at most`]),
    '',
  ].join('\n');
}
