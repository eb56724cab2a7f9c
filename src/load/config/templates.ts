import { asText, at, isArray, isObject, type Json, type JsonObject } from '../../model/json.ts';
import { MADE } from '../../model/made.ts';
import { fill, referencesIn } from '../../model/template.ts';
import { didYouMean } from '../../support/nearest.ts';
import type { RawConfig } from '../formats/config.ts';
import type { Path, Report } from '../mistakes.ts';

/** The sections whose texts may refer to `vars`. */
const SECTIONS = ['bindings', 'searches', 'faults', 'open', 'absent'] as const;
/** Those whose bodies and queries may also have `{unique}`, and no other name. */
const WITH_UNIQUE: readonly string[] = ['bindings', 'searches'];

const VARS = 'vars.';
const valueOf = (vars: JsonObject, name: string): Json | undefined =>
  at(vars, `/${name.slice(VARS.length).replaceAll('.', '/')}`);

/** Where names are replaced once; bodies and queries of bindings and searches are filled in for each request. */
const REPLACED =
  /^(bindings\/[^/]+\/(collection|create\/url)|searches\/[^/]+(\/\d+)?\/url|faults\/.*|open\/\d+|absent)$/;
const IN_BODY = /^faults\/[^/]+\/\w+\/body/;

/** The config with every `{vars.NAME}` in a URI or a fault hook replaced by its value. */
export function withVars(raw: RawConfig): RawConfig {
  const { vars = {} } = raw;
  const lookup = (name: string): Json => (name.startsWith(VARS) ? valueOf(vars, name) : undefined) ?? `{${name}}`;
  const walk = (value: Json, path: string): Json => {
    if (isArray(value)) return value.map((item, index) => walk(item, `${path}/${index}`));
    if (isObject(value))
      return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, walk(member, `${path}/${key}`)]));
    if (typeof value !== 'string' || !REPLACED.test(path)) return value;
    const filled = fill(value, lookup);
    if (!('value' in filled)) return value;
    return IN_BODY.test(path) ? filled.value : asText(filled.value);
  };
  // Texts stay texts, so the shape of the config stays what it was.
  const sections = SECTIONS.filter((name) => raw[name] !== undefined);
  return { ...raw, ...Object.fromEntries(sections.map((name) => [name, walk(raw[name] as Json, name)])) };
}

/** Names in braces that have no value where they stand, and what only looks like one. */
export function checkTemplates(raw: RawConfig, report: Report): void {
  const { vars = {} } = raw;
  const known = ['unique', ...Object.keys(vars).map((key) => `${VARS}${key}`)];
  for (const section of SECTIONS) {
    const needsValues = WITH_UNIQUE.includes(section);
    for (const { path, value } of partsOf(raw[section], [section])) {
      const [unknown] = namesAt(value).filter((name) =>
        name.startsWith(VARS)
          ? valueOf(vars, name) === undefined
          : needsValues && name !== 'unique' && !name.startsWith(MADE) && !isPadding(name, path),
      );
      if (unknown !== undefined)
        report(path, `{${unknown}} has no value here`, didYouMean(unknown, known) ?? `known: ${known.join(', ')}`);
      const name = needsValues ? nearlyName(value, known) : undefined;
      if (name !== undefined)
        report(path, `this is not replaced by the value of ${name}`, `write '{${name}}', in quotation marks`);
    }
  }
  for (const { path, value } of partsOf(vars, ['vars'])) {
    if (namesAt(value).some((name) => name.startsWith(VARS)))
      report(path, 'a name in braces is not replaced under vars', 'write the value itself');
  }
}

/** `{padding.300}`: a text of this length, in the values that a server must refuse. */
const isPadding = (name: string, path: Path): boolean => path[2] === 'invalid' && /^padding\.\d+$/.test(name);

interface Part {
  readonly path: Path;
  readonly value: Json;
}

/** Every value in a value, itself included. */
const partsOf = (value: Json | undefined, path: Path): readonly Part[] =>
  value === undefined
    ? []
    : [
        { path, value },
        ...(typeof value === 'object' && value !== null
          ? Object.entries(value as JsonObject).flatMap(([key, member]) => partsOf(member, [...path, key]))
          : []),
      ];

/** The names in a text, and in the keys of an object, but not in what is inside it. */
const namesAt = (value: Json): readonly string[] =>
  referencesIn(isObject(value) ? Object.keys(value) : [value].filter((one) => typeof one === 'string'));

/** The known name meant by `{ unique }`, `{{unique}}`, `${unique}`, or by the map that YAML reads without quotes. */
function nearlyName(value: Json, known: readonly string[]): string | undefined {
  if (isObject(value)) {
    const [name = '', ...more] = Object.keys(value);
    return more.length === 0 && value[name] === null && known.includes(name) ? name : undefined;
  }
  const name = typeof value === 'string' ? /\{\s+([\w.-]+)\s*\}|\{([\w.-]+)\s+\}|[{$]\{([\w.-]+)\}/.exec(value) : null;
  return name?.slice(1).find((one) => known.includes(one));
}
