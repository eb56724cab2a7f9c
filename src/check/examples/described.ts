import { sketch, type Example } from '../example.ts';
import type { Json } from '../../model/json.ts';

const url = 'http://target.example/things';
const listed = (...body: Json[]) => sketch({ url, body });

export const examples: readonly Example[] = [
  { why: 'items as they are described', params: { body: 'types' }, exchange: listed({ id: 'a', size: 3, part: { id: 'b' } }), finds: [] },
  { why: 'a member of another type, once for the whole list', params: { body: 'types' }, exchange: listed({ id: 'a', size: '3' }, { id: 'b', size: '4' }), finds: ['described.type'] },
  { why: 'an object where a list is described', params: { body: 'types' }, exchange: sketch({ url, body: { items: [] } }), finds: ['described.type'] },
  { why: 'null for a member that is not required, a member that is not described, any value for an object without members', params: { body: 'types' }, exchange: listed({ id: 'a', size: null, colour: 1, tags: { x: 'text' } }), finds: [] },
  { why: 'a format that has a pattern', params: { body: 'types', formats: { date: '^\\d{4}-' } }, exchange: listed({ id: 'a', made: 'today' }), finds: ['described.format'] },
  { why: 'a format without a pattern', params: { body: 'types' }, exchange: listed({ id: 'a', made: 'today' }), finds: [] },
  { why: 'a required member is missing, and another is null', params: { body: 'required' }, exchange: listed({ part: { id: null } }), finds: ['described.null', 'described.missing'] },
  { why: 'a value outside the enumeration', params: { body: 'enumerations' }, exchange: listed({ id: 'a', state: 'ASIDE' }), finds: ['described.enumeration'] },
  { why: 'a body that is no JSON', params: { body: 'types' }, exchange: sketch({ url, text: 'things' }), finds: null },
  { why: 'a path that no operation has', params: { body: 'types' }, exchange: sketch({ url: `${url}/1/parts/2`, body: [] }), finds: null },
  { why: 'a status that the description does not list', params: { status: true }, exchange: sketch({ url, status: 206 }), finds: ['described.status'] },
  { why: 'a status that it lists', params: { status: true }, exchange: listed(), finds: [] },
  { why: 'a header field that it lists is missing', params: { fields: ['etag', 'location'] }, exchange: listed(), finds: ['described.field'] },
  { why: 'a header field that it lists is present', params: { fields: ['etag'] }, exchange: sketch({ url, headers: { ETag: '1' }, body: [] }), finds: [] },
  { why: 'a header field that it does not list', params: { fields: ['location'] }, exchange: listed(), finds: null },
];
