import { type JsonObject, without } from '../../shared/json.ts';
import { both, content, put, when } from '../edits.ts';
import { compare, isObjects, rules, start, WALK } from '../fault-edits/object-page.ts';
import type { Fault } from './fault.ts';

export const objectPaging: readonly Fault[] = [
  { name: 'next-start-skips-one', breaks: 'OCI-PAGE-09', summary: 'nextStartWith leaves out one object.', policy: rules({ next: (names, to) => names[to + 1] ?? null }) },
  { name: 'next-start-is-the-last', breaks: 'OCI-PAGE-09', summary: 'nextStartWith is the last object of the page.', policy: rules({ next: (names, to) => (to < names.length ? (names[to - 1] ?? null) : null) }) },
  { name: 'next-start-for-ever', breaks: 'OCI-PAGE-09', summary: 'The last page’s nextStartWith leads to itself.', policy: rules({ next: (names, to) => names[to] ?? names.at(-1) ?? null }) },
  { name: 'next-start-missing', breaks: 'OCI-PAGE-09', summary: 'There is no nextStartWith.', policy: rules({ next: () => null }) },
  { name: 'next-start-encoded', breaks: 'OCI-PAGE-09', summary: 'nextStartWith is percent-encoded.', reply: start(encodeURIComponent) },
  { name: 'next-start-under-another-name', breaks: 'OCI-PAGE-09', summary: 'nextStartWith is called nextStart.', reply: when(isObjects, content((whole): JsonObject => ({ ...without(whole, 'nextStartWith'), ...(whole['nextStartWith'] === undefined ? {} : { nextStart: whole['nextStartWith'] }) }))) },
  { name: 'next-page-of-objects', breaks: 'OCI-PAGE-09', summary: 'ListObjects has an opc-next-page too.', reply: when(both(isObjects, ({ content: whole }) => JSON.stringify(whole).includes('nextStartWith')), put('opc-next-page', 'next')) },
  { name: 'last-object-lost', breaks: 'OCI-PAGE-09', also: WALK, summary: 'The last object of a bucket is on no page.', reply: when(isObjects, content((whole): JsonObject => (whole['nextStartWith'] === undefined && Array.isArray(whole['objects']) && whole['objects'].length > 1 ? { ...whole, objects: whole['objects'].slice(0, -1) as JsonObject[] } : whole))) },
  { name: 'start-exclusive', breaks: 'OCI-PAGE-10', also: ['OCI-PAGE-09'], summary: 'start is not in the list that begins with it.', policy: rules({ isFrom: (name, first) => compare(name, first) > 0 }) },
  { name: 'start-ignored', breaks: 'OCI-PAGE-10', also: ['OCI-PAGE-09'], summary: 'start is not looked at.', policy: rules({ isFrom: () => true }) },
  { name: 'start-is-a-prefix', breaks: 'OCI-PAGE-10', also: ['OCI-PAGE-09'], summary: 'start is taken for a prefix.', policy: rules({ isFrom: (name, first) => name.startsWith(first) }) },
  { name: 'end-inclusive', breaks: 'OCI-PAGE-10', summary: 'end is in the list that ends before it.', policy: rules({ isBefore: (name, end) => compare(name, end) <= 0 }) },
  { name: 'end-ignored', breaks: 'OCI-PAGE-10', summary: 'end is not looked at.', policy: rules({ isBefore: () => true }) },
  { name: 'objects-in-order-of-creation', breaks: 'OCI-PAGE-10', also: ['OCI-PAGE-09'], summary: 'Objects are listed as they were created.', policy: rules({ compare: () => 0 }) },
  { name: 'objects-in-order-of-words', breaks: 'OCI-PAGE-10', also: ['OCI-PAGE-09'], summary: 'Objects are listed without regard to letter case.', policy: rules({ compare: (a, b) => compare(a.toLowerCase(), b.toLowerCase()) }) },
  { name: 'objects-backwards', breaks: 'OCI-PAGE-10', also: ['OCI-PAGE-09'], summary: 'Objects are listed from the last to the first.', policy: rules({ compare: (a, b) => compare(b, a) }) },
];
