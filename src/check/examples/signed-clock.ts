import { type RunExample, conversation } from '../example.ts';

const params = { parameter: 'headers', fields: ['x-date', 'date'], within: '301s' };
const told = { headers: { Date: 'Thu, 01 Jan 1970 00:10:00 GMT' } };
const asked = (date: string) => ({ asked: { Authorization: 'Signature headers="x-date host"', 'x-date': date } });

export const examples: readonly RunExample[] = [
  { why: 'the clocks agree', params, exchanges: conversation({ ...told, ...asked('Thu, 01 Jan 1970 00:00:00 GMT') }, { ...told, ...asked('Thu, 01 Jan 1970 00:10:02 GMT') }), finds: [] },
  { why: 'the client is behind, and was told', params, exchanges: conversation({ ...told, ...asked('Thu, 01 Jan 1970 00:00:00 GMT') }, { ...told, ...asked('Thu, 01 Jan 1970 00:00:01 GMT') }), finds: ['signed-clock.off'] },
  { why: 'the client was told nothing yet', params, exchanges: conversation({ ...told, ...asked('Thu, 01 Jan 1970 00:00:00 GMT') }), finds: null },
];
