import { type JsonObject, without } from '../../shared/json.ts';
import { both, content, put, when } from '../edits.ts';
import { compare, isObjects, rules, start, WALK } from '../fault-edits/object-page.ts';
import type { Fault } from './fault.ts';

export const objectPaging: readonly Fault[] = [
  { name: 'next-start-skips-one', breaks: 'OCI-PAGE-09', summary: 'Skips one object after each page, through nextStartWith.', policy: rules({ next: (names, to) => names[to + 1] ?? null }) },
  { name: 'next-start-is-the-last', breaks: 'OCI-PAGE-09', summary: 'Gives the last object of the page as nextStartWith.', policy: rules({ next: (names, to) => (to < names.length ? (names[to - 1] ?? null) : null) }) },
  { name: 'next-start-for-ever', breaks: 'OCI-PAGE-09', summary: 'Gives the last page a nextStartWith that leads back to the same page.', policy: rules({ next: (names, to) => names[to] ?? names.at(-1) ?? null }) },
  { name: 'next-start-missing', breaks: 'OCI-PAGE-09', summary: 'Never sends nextStartWith.', policy: rules({ next: () => null }) },
  { name: 'next-start-encoded', breaks: 'OCI-PAGE-09', summary: 'Percent-encodes nextStartWith.', reply: start(encodeURIComponent) },
  { name: 'next-start-under-another-name', breaks: 'OCI-PAGE-09', summary: 'Calls nextStartWith nextStart.', reply: when(isObjects, content((whole): JsonObject => ({ ...without(whole, 'nextStartWith'), ...(whole['nextStartWith'] === undefined ? {} : { nextStart: whole['nextStartWith'] }) }))) },
  { name: 'next-page-of-objects', breaks: 'OCI-PAGE-09', summary: 'Sends opc-next-page with ListObjects too.', reply: when(both(isObjects, ({ content: whole }) => JSON.stringify(whole).includes('nextStartWith')), put('opc-next-page', 'next')) },
  { name: 'last-object-lost', breaks: 'OCI-PAGE-09', also: WALK, summary: 'Lists the last object of a bucket on no page.', reply: when(isObjects, content((whole): JsonObject => (whole['nextStartWith'] === undefined && Array.isArray(whole['objects']) && whole['objects'].length > 1 ? { ...whole, objects: whole['objects'].slice(0, -1) as JsonObject[] } : whole))) },
  { name: 'start-exclusive', breaks: 'OCI-PAGE-10', also: ['OCI-PAGE-09'], summary: 'Leaves the object named by start out of the list.', policy: rules({ isFrom: (name, first) => compare(name, first) > 0 }) },
  { name: 'start-ignored', breaks: 'OCI-PAGE-10', also: ['OCI-PAGE-09'], summary: 'Ignores start.', policy: rules({ isFrom: () => true }) },
  { name: 'start-is-a-prefix', breaks: 'OCI-PAGE-10', also: ['OCI-PAGE-09'], summary: 'Treats start as a prefix.', policy: rules({ isFrom: (name, first) => name.startsWith(first) }) },
  { name: 'end-inclusive', breaks: 'OCI-PAGE-10', summary: 'Lists the object named by end.', policy: rules({ isBefore: (name, end) => compare(name, end) <= 0 }) },
  { name: 'end-ignored', breaks: 'OCI-PAGE-10', summary: 'Ignores end.', policy: rules({ isBefore: () => true }) },
  { name: 'objects-in-order-of-creation', breaks: 'OCI-PAGE-10', also: ['OCI-PAGE-09'], summary: 'Lists objects in order of creation.', policy: rules({ compare: () => 0 }) },
  { name: 'objects-in-order-of-words', breaks: 'OCI-PAGE-10', also: ['OCI-PAGE-09'], summary: 'Sorts objects without regard to case.', policy: rules({ compare: (a, b) => compare(a.toLowerCase(), b.toLowerCase()) }) },
  { name: 'objects-backwards', breaks: 'OCI-PAGE-10', also: ['OCI-PAGE-09'], summary: 'Lists objects in reverse order.', policy: rules({ compare: (a, b) => compare(b, a) }) },
];
