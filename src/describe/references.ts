import type { Loaded, Problem } from '../model/problem.ts';
import { isRawArray, isRawObject, type Raw, type RawObject, type SourceDocument } from './document.ts';

/** Where a value stands: what holds it, in which document. */
export interface Spot {
  readonly document: SourceDocument;
  readonly holder: object;
  readonly key: string | number;
}

/** What a reference leads to. */
export interface Target extends Spot {
  readonly value: RawObject;
  /** The same for the same target, however the reference is written. */
  readonly id: string;
  /** The last part of the way to it. */
  readonly name: string;
}

/** What the parts of one description share while it is read. */
export interface Desk {
  readonly main: SourceDocument;
  /** Another document that a reference names, by its path relative to the description. */
  readonly open: (path: string) => Loaded<SourceDocument>;
  readonly say: (problem: Problem) => void;
}

const LONGEST_CHAIN = 20;

/** The value itself where it is no reference, else what the reference leads to; undefined where that is nothing. */
export function followed(desk: Desk, value: Raw | undefined, spot: Spot): Target | undefined {
  let at: Target | undefined = isRawObject(value)
    ? { ...spot, value, id: '', name: String(spot.key) }
    : (desk.say(spot.document.remark(spot.holder, spot.key, 'this is no object', 'it is not used')), undefined);
  for (let steps = 0; at !== undefined && typeof at.value['$ref'] === 'string'; steps++) {
    const reference: string = at.value['$ref'];
    const here: Target = at;
    at = steps === LONGEST_CHAIN ? undefined : target(desk, reference, here);
    if (steps === LONGEST_CHAIN) sayAt(desk, here, `the references from ${reference} run in a circle`);
  }
  return at;
}

const sayAt = (desk: Desk, { document, value }: Target, message: string): void => {
  desk.say(document.remark(value, '$ref', message, 'what needs it is not used'));
};

/** What a `$ref` leads to; undefined, and a remark, where it leads nowhere. */
export function target(desk: Desk, reference: string, from: Target): Target | undefined {
  const [path = '', fragment = ''] = reference.split('#', 2);
  if (/^[a-z][a-z+.-]*:/i.test(path)) {
    sayAt(desk, from, `${reference} is in another place, and nothing is fetched`);
    return undefined;
  }
  const document = documentOf(desk, path, from);
  if (document === undefined) return undefined;
  const found = walk(document, fragment);
  if (found === undefined) sayAt(desk, from, `${reference} leads to nothing`);
  return found;
}

function documentOf(desk: Desk, path: string, from: Target): SourceDocument | undefined {
  if (path === '') return from.document;
  const opened = desk.open(joined(from.document.path, decoded(path)));
  if (opened.ok) return opened.value;
  const [first] = opened.problems;
  sayAt(desk, from, `${path} cannot be used: ${first === undefined ? '' : first.message}`);
  return undefined;
}

/** A path relative to the document that names it, as a path relative to the description. */
function joined(from: string, path: string): string {
  const parts: string[] = from.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

function walk(document: SourceDocument, fragment: string): Target | undefined {
  const names = fragment
    .split('/')
    .slice(1)
    .map((part) => decoded(part).replaceAll('~1', '/').replaceAll('~0', '~'));
  let holder: object = document.root;
  let value: Raw | undefined = document.root;
  for (const name of names) {
    if (typeof value !== 'object' || value === null) return undefined;
    holder = value;
    if (isRawArray(value)) value = value[Number(name)];
    else value = Object.hasOwn(value, name) ? value[name] : undefined;
  }
  if (!isRawObject(value)) return undefined;
  const name = names.at(-1) ?? document.path.replace(/^.*\//, '').replace(/\..*$/, '');
  return { document, holder, key: names.at(-1) ?? '', value, id: `${document.path}#/${names.join('/')}`, name };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
