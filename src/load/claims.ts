import type { Binding } from '../model/config.ts';
import type { RawConfig } from './raw-config.ts';
import type { Report } from './users.ts';

/** A claim without a binding that could show it would make rows untestable for ever: it is a mistake of the config. */
export function claimsBacked(
  { target, capabilities = [], users = {}, faults = {}, searches = {} }: RawConfig,
  bindings: readonly Binding[],
  report: Report,
): void {
  const backing: Readonly<Record<string, readonly [boolean, string]>> = {
    create: [bindings.some(({ create }) => create !== undefined), 'a binding with valid'],
    update: [bindings.some(({ updates }) => updates.length > 0), 'a binding with update'],
    delete: [bindings.some(({ remove }) => remove !== undefined), 'a binding with delete'],
    'unique-name': [bindings.some(({ unique }) => unique !== undefined), 'a binding with unique'],
    async: [bindings.some(({ settled }) => settled !== undefined), 'a binding with settled'],
    list: [bindings.some(({ list }) => list !== undefined), 'a binding with list'],
    'list-objects': [bindings.some(({ list }) => list?.paging !== undefined), 'a binding with list: { paging }'],
    'required-query': [
      bindings.some(({ list }) => (list?.required.length ?? 0) > 0),
      'a binding with list: { required }',
    ],
    'optional-string': [bindings.some(({ optional }) => optional.length > 0), 'a binding with optional'],
    https: [target.startsWith('https:'), 'an https target'],
    throttle: [bindings.some(({ throttled }) => throttled !== undefined), 'a binding with throttled'],
    'limited-user': [users['limited'] !== undefined, 'users.limited'],
    ...Object.fromEntries(
      capabilities
        .filter((name) => name.startsWith('fault-'))
        .map((name) => [name, [faults[name.slice(6)] !== undefined, `faults.'${name.slice(6)}'`]]),
    ),
    ...Object.fromEntries(
      capabilities
        .filter((name) => name.endsWith('-finds'))
        .map((name) => [name, [searches[name] !== undefined, `searches.${name}`]]),
    ),
  };
  for (const [index, name] of capabilities.entries()) {
    const [backed, by] = backing[name] ?? [true, ''];
    if (!backed)
      report(['capabilities', index], `${name} is claimed, but nothing in the config shows how`, `add ${by}`);
  }
}
