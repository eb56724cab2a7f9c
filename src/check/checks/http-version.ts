import { defineCheck, sketch } from '../check.ts';

export const httpVersion = defineCheck<string>({
  summary: "The response's status line names this HTTP version.",
  params: { enum: ['1.0', '1.1', '2.0'] },
  readsBody: false,
  inspect({ response }, expected) {
    const actual = response?.httpVersion;
    if (actual === undefined) return null;
    return actual === expected
      ? []
      : [{ code: 'http-version.unexpected', message: `the response is HTTP/${actual}`, expected, actual, where: 'status line' }];
  },
  examples: [
    { why: 'the version', params: '1.1', exchange: sketch({ response: { httpVersion: '1.1' } }), finds: [] },
    { why: 'an older one', params: '1.1', exchange: sketch({ response: { httpVersion: '1.0' } }), finds: ['http-version.unexpected'] },
    { why: 'a client that does not show it', params: '1.1', exchange: sketch({}), finds: null },
  ],
});
