import type { Each } from '../model/each.ts';
import type { Problem } from '../model/problem.ts';
import type { Keep, Poll, Step } from '../model/scenario.ts';
import { expectationOf, conditionsOf, type Known } from './expectation.ts';
import type { PlacedStep } from './fragments.ts';
import { mistakesOf, type Mistakes, type Path } from './mistakes.ts';
import type { RawStep } from './raw-suite.ts';
import { differenceOf, requestOf } from './requests.ts';

const ACTIONS = ['send', 'twin', 'crawl', 'hook'] as const;

/** A step of a scenario with these dimensions. */
export function stepOf(
  { raw, source, path }: PlacedStep,
  each: readonly Each[],
  known: Known,
  problems: Problem[],
): Step {
  const mistakes = mistakesOf(source, problems);
  checkActions(raw, path, mistakes);
  const request = raw.send === undefined ? {} : requestOf(raw.send, each, [...path, 'send'], mistakes);
  return {
    id: raw.id ?? '',
    place: source.placeOf(path),
    intent: 'read',
    ...request,
    ...(raw.intent === undefined ? {} : { intent: raw.intent }),
    ...(raw.twin === undefined ? {} : { twin: raw.twin }),
    ...(raw.change === undefined ? {} : { change: differenceOf(raw.change) }),
    ...(raw.poll === undefined ? {} : { poll: pollOf(raw.poll, raw) }),
    ...(raw.walk === undefined ? {} : { walk: raw.walk }),
    ...(raw.together === undefined ? {} : { together: { alike: false, ...raw.together } }),
    ...(raw.crawl === undefined ? {} : { crawl: { from: raw.crawl } }),
    ...(raw.hook === undefined ? {} : { hook: raw.hook }),
    ...(raw.after === undefined ? {} : { after: raw.after }),
    always: raw.always === true,
    illFormed: raw['ill-formed'] === true,
    expectThrottled: raw['expect-throttled'] ?? [],
    keep: Object.fromEntries(Object.entries(raw.keep ?? {}).map(([name, from]) => [name, keepOf(from)])),
    expect: (raw.expect ?? []).map((item, index) =>
      expectationOf(item, conditionsOf(item.when), source, [...path, 'expect', index], known, problems),
    ),
  };
}

function checkActions(raw: RawStep, path: Path, mistakes: Mistakes): void {
  if (raw.id === undefined) mistakes.at(path, 'a step has no id');
  const actions = ACTIONS.filter((name) => raw[name] !== undefined);
  if (actions.length !== 1)
    mistakes.at(
      path,
      `step ${raw.id ?? ''} has ${actions.length === 0 ? 'no action' : actions.join(' and ')}`,
      `use exactly one of ${ACTIONS.join(', ')}`,
    );
  if ((raw.twin === undefined) !== (raw.change === undefined))
    mistakes.at(path, 'twin and change must be used together');
}

const pollOf = (until: Poll['until'], { of, members }: RawStep): Poll => ({
  until,
  ...(of === undefined ? {} : { of }),
  ...(members === undefined ? {} : { members }),
});

function keepOf(text: string): Keep {
  const [from, ...rest] = text.split(' ');
  const value = rest.join(' ');
  if (from === 'header') return { from, name: value };
  if (from === 'json') return { from, pointer: value };
  if (from === 'path') return { from, path: value };
  if (from === 'link') return { from, pointer: value };
  if (from === 'location') return { from };
  return { from: 'status' };
}
