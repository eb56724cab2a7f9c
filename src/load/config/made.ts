import type { Json } from '../../model/json.ts';
import { isMade, madeNamesIn, madeText, withMadeTexts } from '../../model/made.ts';
import type { Binding } from '../../model/config.ts';
import { didYouMean } from '../../support/nearest.ts';
import type { RawConfig } from '../formats/config.ts';
import type { Report } from '../mistakes.ts';

/** The config with every `{ made: NAME }`, and every name of `vars` that stands for one, as the name `{made.NAME}`. */
export function withMade(raw: RawConfig): RawConfig {
  const { vars = {} } = raw;
  const named = new Map(
    Object.entries(vars).flatMap(([name, value]) => (isMade(value) ? [[name, madeText(value)]] : [])),
  );
  const walk = (value: Json): Json =>
    withMadeTexts(value, (text) =>
      text.replaceAll(/\{vars\.([\w-]+)\}/g, (whole, name: string) => named.get(name) ?? whole),
    );
  // Texts stay texts, so the shape of the config stays what it was.
  const sections = (['bindings', 'vars'] as const).filter((name) => raw[name] !== undefined);
  return { ...raw, ...Object.fromEntries(sections.map((name) => [name, walk(raw[name] as Json)])) };
}

/** Resources that are to be made for others: there must be a way to make them, and none may need itself. */
export function checkMade(raw: RawConfig, bindings: readonly Binding[], report: Report): void {
  const needs = new Map(Object.entries(raw.bindings ?? {}).map(([name, one]) => [name, madeNamesIn(one as Json)]));
  const makeable = bindings.filter(({ create }) => create !== undefined).map(({ name }) => name);
  const used = [
    ...needs,
    ...Object.entries(raw.vars ?? {}).map(([name, value]) => [`vars.${name}`, madeNamesIn(value)] as const),
  ];
  for (const [name, made] of used) {
    const path = name.startsWith('vars.') ? ['vars', name.slice('vars.'.length)] : ['bindings', name];
    const [unknown] = made.filter((one) => !makeable.includes(one));
    if (unknown !== undefined)
      report(
        path,
        `made: no binding ${unknown} has a valid body`,
        didYouMean(unknown, makeable) ?? 'name a binding that creates',
      );
  }
  for (const name of needs.keys()) {
    if (needsItself(name, needs))
      report(
        ['bindings', name],
        `binding ${name} needs a resource of its own kind to be made first`,
        'name an id under vars',
      );
  }
  if (used.some(([, made]) => made.length > 0) && raw.capabilities?.includes('create') !== true)
    report(['capabilities'], 'made is used, and create is not claimed', 'claim create, or name ids under vars');
}

function needsItself(name: string, needs: ReadonlyMap<string, readonly string[]>): boolean {
  const seen = new Set<string>();
  const open = [...(needs.get(name) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === name) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...(needs.get(next) ?? []));
  }
  return false;
}
