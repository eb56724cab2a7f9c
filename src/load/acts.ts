import type { Act, ActExpectation, Chosen, ScriptEntry, ServedList } from '../model/act.ts';
import type { Json, JsonObject } from '../model/json.ts';
import type { Problem } from '../model/problem.ts';
import type { Paging } from '../model/profile.ts';
import { didYouMean, nearestOr } from '../support/nearest.ts';
import type { Source } from './document.ts';
import { expectationOf, type Known } from './expectation.ts';
import { actsRead, chosen, type RawActs } from './formats/act.ts';
import { listOf, read, type RawOf, type ValueOf } from './formats/format.ts';
import { mistakesOf, type Mistakes, type Path } from './mistakes.ts';
import type { RawFile, RawJudgement } from './raw-suite.ts';

/** What acts may refer to beside what expectations do. */
interface KnownToActs extends Known {
  readonly pagings: Readonly<Record<string, Paging>>;
}

type ReadAct = ValueOf<typeof actsRead>[number];
type ReadServer = ReadAct['server'];

/** The acts of all files. A name that does not exist is a problem. */
export function actsOf(files: readonly RawFile<RawActs>[], known: KnownToActs, problems: Problem[]): readonly Act[] {
  const ids = files.flatMap(({ value }) => value.map(({ id }) => id));
  const seen = new Set<string>();
  return files.flatMap(({ source, value }) =>
    value.map((raw, index) => {
      const mistakes = mistakesOf(source, problems);
      if (seen.has(raw.id)) mistakes.at([index, 'id'], `there are two acts ${raw.id}`);
      seen.add(raw.id);
      const [act] = read(actsRead, [raw]);
      if (act === undefined) throw new Error('an act was lost');
      if (act.control !== undefined && (!ids.includes(act.control) || act.control === act.id))
        mistakes.at(
          [index, 'control'],
          act.control === act.id ? 'an act is no control of itself' : `there is no act ${act.control}`,
          didYouMean(act.control, ids),
        );
      return actOf(act, source, index, known, problems);
    }),
  );
}

function actOf(act: ReadAct, source: Source, index: number, known: KnownToActs, problems: Problem[]): Act {
  const mistakes = mistakesOf(source, problems);
  const { id, title, task, control, long, timeoutMs, server } = act;
  const names = namesIn(server, [index, 'server'], mistakes);
  return {
    id,
    title,
    place: source.placeOf([index]),
    task,
    ...(control === undefined ? {} : { control }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    long: long === true,
    server: {
      variations: server.variations,
      ...(server.tls === undefined ? {} : { tls: server.tls }),
      clockMs: server.clockMs,
      lists: server.lists.map((list, position) =>
        listIn(list, [index, 'server', 'lists', position], known.pagings, mistakes),
      ),
      script: server.script.map(entryOf),
    },
    expect: act.expect.map((raw, position) =>
      expectedOf(raw, [index, 'expect', position], { source, known, problems, mistakes, names }),
    ),
  };
}

/** The names of entries and lists; one that stands twice is a problem. */
function namesIn({ script, lists }: ReadServer, path: Path, mistakes: Mistakes): readonly string[] {
  const places: readonly (readonly [string, Path])[] = [
    ...lists.map(({ as }, index) => [as, [...path, 'lists', index, 'as']] as const),
    ...script.map(({ as }, index) => [as, [...path, 'script', index, 'as']] as const),
  ];
  const names = places.map(([name]) => name);
  for (const [index, [name, place]] of places.entries())
    if (names.indexOf(name) < index) mistakes.at(place, `there are two entries ${name}`);
  return names;
}

const entryOf = (raw: ReadServer['script'][number]): ScriptEntry => {
  const { skip = 0, work, drop, cut, gzip, delayMs = 0, answer, edit, ...rest } = raw;
  return {
    ...rest,
    skip,
    work: work ?? (answer === undefined && drop === undefined),
    ...(answer === undefined ? {} : { answer }),
    ...(edit === undefined ? {} : { edit: { ...edit, headers: edit.headers as Record<string, string | null> } }),
    drop: drop === true,
    cut: cut === true,
    gzip: gzip === true,
    delayMs,
  };
};

function listIn(
  raw: ReadServer['lists'][number],
  path: Path,
  pagings: Readonly<Record<string, Paging>>,
  mistakes: Mistakes,
): ServedList {
  const { paging: asked, tokens = [], ...rest } = raw;
  const [first = ''] = Object.keys(pagings);
  const paging = pagings[asked ?? first];
  if (paging === undefined)
    mistakes.at(
      [...path, 'paging'],
      `the profile has no pagination style ${asked ?? ''}`,
      nearestOr(asked ?? '', Object.keys(pagings)),
    );
  if (tokens.length > 0 && tokens.length < raw.pages.length - 1)
    mistakes.at([...path, 'tokens'], `${raw.pages.length} pages need ${raw.pages.length - 1} tokens`);
  if (raw.back >= raw.pages.length) mistakes.at([...path, 'back'], 'there is no such page', 'the first page is 0');
  return {
    ...rest,
    paging: paging ?? { next: { header: '' }, previous: [], parameter: '', limit: '' },
    tokens: tokens.length > 0 ? tokens : raw.pages.slice(1).map((_page, index) => `page-${index + 2}`),
  };
}

interface Around {
  readonly source: Source;
  readonly known: Known;
  readonly problems: Problem[];
  readonly mistakes: Mistakes;
  readonly names: readonly string[];
}

function expectedOf(raw: JsonObject, path: Path, around: Around): ActExpectation {
  const { source, known, problems, mistakes, names } = around;
  // Validated against the format of expectations.
  const { requires, when, ...judgement } = raw as RawJudgement & Readonly<Record<'requires' | 'when', never>>;
  const { requirement, checks, as, place } = expectationOf(judgement, [], source, path, known, problems);
  for (const [where, name] of namesUsed(raw, path))
    if (!names.includes(name)) mistakes.at(where, `the script has no entry ${name}`, didYouMean(name, names));
  const choices = (value: RawOf<typeof chosen>[] | undefined): readonly Chosen[] => read(listOf(chosen), value ?? []);
  return {
    requirement,
    checks,
    requires: choices(requires),
    when: choices(when),
    ...(as === undefined ? {} : { as }),
    place,
  };
}

const NAMING = new Set(['answered', 'after', 'before', 'list']);

/** Where an expectation names entries of the script. */
function namesUsed(value: Json, path: Path): readonly (readonly [Path, string])[] {
  if (Array.isArray(value)) return value.flatMap((item: Json, index) => namesUsed(item, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value as JsonObject).flatMap(([key, member]) =>
    NAMING.has(key) && typeof member === 'string'
      ? [[[...path, key], member] as const]
      : namesUsed(member, [...path, key]),
  );
}
