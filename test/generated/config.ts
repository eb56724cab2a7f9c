import { parse, stringify } from 'yaml';
import { configFormat } from '../../src/load/formats/config.ts';
import { isArray, isObject, type Json, type JsonObject } from '../../src/model/json.ts';
import type { Suite } from '../../src/model/suite.ts';
import { code, formOf, NOTICE, table } from './markdown.ts';

/** A path into a config, in which * is any name. */
type Path = readonly string[];

/** An object of settings, where it is and what it is for. */
interface Section {
  readonly path: Path;
  readonly format: JsonObject;
  readonly meaning: string;
}

/** Every setting: type, default, meaning, and the value that the example config gives it. */
export function configPage(example: string, suites: readonly Suite[]): string {
  // `#key: value`, without a space, is a setting that is switched off.
  const values = parse(example.replaceAll(/^(\s*)#(?=\S)/gm, '$1')) as Json;
  const [top = [], ...sections] = byPath(sectionsIn(configFormat, [], '', new Set()));
  return `${NOTICE}

# Config reference

A config is a YAML file that describes one server. Only \`profile\` and \`target\` are required. Paths of files are relative
to the config. A mistake is reported with its line, and then nothing is sent. The examples are taken from
[config.example.yaml](../config.example.yaml), which is a complete config.

${settingsTable(top, values)}

## What a capability needs

A requirement that needs a capability is judged only if the config claims it under \`capabilities\`. Some claims also need a
setting, without which there would be nothing to test:

${evidenceTable(suites)}

${sections.map((forms) => sectionText(forms, values)).join('\n\n')}
`;
}

const sectionText = (forms: readonly Section[], values: Json): string =>
  [
    ...forms.slice(0, 1).map(({ path, meaning }) => `## ${nameOf(path)}\n\n${sentence(meaning)}`),
    ...(forms.length > 1 ? ['One of these forms:'] : []),
    settingsTable(forms, values),
  ].join('\n\n');

/** The forms that one setting may have stand together. */
const byPath = (sections: readonly Section[]): readonly (readonly Section[])[] =>
  [...new Set(sections.map(({ path }) => nameOf(path)))].map((name) =>
    sections.filter(({ path }) => nameOf(path) === name),
  );

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
const nameOf = (path: Path): string => path.map((name) => (name === '*' ? 'NAME' : name)).join('.');
const textOf = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined);

/** The objects of settings in a format, outermost first; one that is shared by several settings only once. */
function sectionsIn(format: Json | undefined, path: Path, meaning: string, seen: Set<Json>): readonly Section[] {
  if (!isObject(format)) return [];
  const { properties, additionalProperties, items, anyOf } = format;
  const own = textOf(format['description']) ?? meaning;
  if (isObject(properties)) {
    if (seen.has(properties)) return [];
    seen.add(properties);
    const inner = Object.entries(properties).flatMap(([name, one]) => sectionsIn(one, [...path, name], '', seen));
    return [{ path, format, meaning: own }, ...inner];
  }
  return [
    ...sectionsIn(additionalProperties, [...path, '*'], own, seen),
    ...sectionsIn(items, path, own, seen),
    ...(isArray(anyOf) ? anyOf : []).flatMap((one) => sectionsIn(one, path, own, seen)),
  ];
}

function settingsTable(forms: readonly Section[], values: Json): string {
  return table(
    ['setting', 'type', 'default', 'meaning', 'example'],
    forms.flatMap(({ path, format: { properties, required } }) =>
      Object.entries(isObject(properties) ? properties : {}).map(([name, setting]) => [
        code(name),
        typeOf(setting),
        isArray(required) && required.includes(name) ? '(required)' : defaultOf(setting),
        isObject(setting) ? (textOf(setting['description']) ?? '') : '',
        exampleOf(valuesAt(values, [...path, name])),
      ]),
    ),
  );
}

/**
 * What a value looks like: its form where that has a name, else as the schema says; objects have tables of their own.
 */
function typeOf(format: Json | undefined): string {
  if (!isObject(format)) return 'anything';
  const { title, type, items } = format;
  if (typeof title === 'string') return title;
  if (type === 'array' && isObject(items) && items['type'] === 'string')
    return `list of: ${textOf(items['description']) ?? 'string'}`;
  return formOf(format).replaceAll(/\{ [^}]*\}/g, 'object');
}

const defaultOf = (setting: Json): string =>
  isObject(setting) && setting['default'] !== undefined ? code(flow(setting['default'])) : '–';

const flow = (value: Json): string => stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim();

/** Longer than that, an example is better read in its file. */
const LONGEST = 80;

function exampleOf([value]: readonly Json[]): string {
  const text = value === undefined ? '' : flow(value);
  return text === '' || text.length > LONGEST || text.includes('\n') ? '–' : code(text);
}

function valuesAt(value: Json | undefined, path: Path): readonly Json[] {
  const [name, ...rest] = path;
  if (name === undefined) return value === undefined ? [] : [value];
  if (isArray(value)) return value.flatMap((one) => valuesAt(one, path));
  if (!isObject(value)) return [];
  return (name === '*' ? Object.values(value) : [value[name]]).flatMap((one) => valuesAt(one, rest));
}

const evidenceTable = (suites: readonly Suite[]): string =>
  table(
    ['profile', 'capability', 'setting'],
    suites.flatMap(({ profile }) =>
      Object.entries(profile.evidence).map(([name, { shownBy, matches }]) => [
        code(profile.id),
        code(name),
        `${code(nameOf(shownBy.split('.')))}${matches === undefined ? '' : `, matching ${code(matches)}`}`,
      ]),
    ),
  );
