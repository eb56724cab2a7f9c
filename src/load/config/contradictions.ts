import type { Binding } from '../../model/config.ts';
import { asText, at, equal } from '../../model/json.ts';
import { referencesIn } from '../../model/template.ts';
import type { RawBinding } from '../formats/binding.ts';
import type { RawConfig } from '../formats/config.ts';
import type { Path, Report } from '../mistakes.ts';

type RawStates = NonNullable<RawBinding['settled']>;

/** Settings that exclude each other: a run would hold against the server what only the config says. */
export function checkContradictions(raw: RawConfig, bindings: readonly Binding[], report: Report): void {
  for (const binding of bindings) {
    const path = ['bindings', binding.name];
    checkMembers(binding, path, report);
    checkMethods(binding, path, report);
    checkQuery(binding, path, report);
    checkStates(raw.bindings?.[binding.name]?.settled ?? {}, path, report);
  }
  const { main, limited } = raw.users ?? {};
  if (main !== undefined && limited !== undefined && equal(main, limited))
    report(['users', 'limited'], 'limited is the same user as main', 'limited is one who may read but not write');
  for (const [name, { on, off }] of Object.entries(raw.faults ?? {})) {
    if (equal(on, off)) report(['faults', name, 'off'], 'off is the same as on');
  }
}

/** Members that a scenario leaves out, makes wrong or repeats must be in the body that is accepted. */
function checkMembers({ create, required, invalid, unique }: Binding, path: Path, report: Report): void {
  if (create === undefined) return;
  const { body } = create;
  for (const [index, pointer] of required.entries()) {
    if (at(body, pointer) === undefined)
      report([...path, 'required', index], `valid has no ${pointer}`, 'add it to valid, or leave it out here');
  }
  for (const [index, { field, value }] of invalid.entries()) {
    const right = at(body, field);
    if (right !== undefined && equal(right, value))
      report([...path, 'invalid', index], `${field} has the same value in valid`, 'name a value that must be refused');
  }
  if (unique !== undefined && !referencesIn(at(body, unique)).includes('unique'))
    report([...path, 'unique'], `valid has no {unique} at ${unique}`, "every creation needs a new name: '{unique}'");
}

function checkMethods({ unsupported, updates, remove }: Binding, path: Path, report: Report): void {
  const used = [
    'GET',
    'HEAD',
    ...updates.map(({ method }) => method),
    ...(remove === undefined ? [] : [remove.method]),
  ];
  for (const [index, method] of unsupported.entries()) {
    if (used.includes(method))
      report(
        [...path, 'unsupported', index],
        `${method} is said to be unsupported, and is used`,
        'leave it out here, or correct update and delete',
      );
  }
}

function checkQuery({ list }: Binding, path: Path, report: Report): void {
  for (const [index, name] of (list?.required ?? []).entries()) {
    if (list?.query[name] === undefined)
      report(
        [...path, 'list', 'required', index],
        `query has no ${asText(name)}`,
        'add the parameter to list: { query }',
      );
  }
}

function checkStates({ ready = [], failed = [], gone, going = [] }: RawStates, path: Path, report: Report): void {
  const [both] = ready.filter((state) => failed.includes(state) || gone?.includes(state) === true);
  if (both !== undefined)
    report(
      [...path, 'settled', 'ready'],
      `the state ${both} is ready, and failed or gone too`,
      'a state is one of them',
    );
  const [stray] = gone === undefined ? [] : going.filter((state) => !gone.includes(state));
  if (stray !== undefined)
    report([...path, 'settled', 'going'], `the state ${stray} is not under gone`, 'add it there');
}
