import { VERDICTS } from '../../src/model/verdict.ts';
import type { CitedSource } from '../../src/model/source.ts';
import type { Resend } from '../../src/model/profile.ts';
import type { Exchange, ReceivedResponse, SentRequest } from '../../src/model/exchange.ts';
import type { Case, Report, ReportedFinding, RequirementReport } from '../../src/model/report.ts';
import type { Verdict } from '../../src/model/verdict.ts';

/** What a hostile server sends: ANSI escapes, the end of a CDATA section, characters that XML cannot say, markup. */
export const HOSTILE =
  '\u001b[31mred\u001b]0;title\u0007 ]]> and ]]> \u0000 \ud800 \udfff \ufffe \u202e ' +
  '<script>alert("&\'")</script> \u009b2J \r\n <skipped/> é 你好 😀';

export const sent = (some: Partial<SentRequest> = {}): SentRequest => ({
  method: 'POST',
  url: 'https://cloud.example.com/cloud/7f3a/instances?limit=5',
  headers: [
    ['Host', 'cloud.example.com'],
    ['Accept', 'application/json'],
    ['Authorization', 'Basic ***'],
    ['Content-Type', 'application/oracle.com.cloud.common.DbPlatformInstance+json'],
    ['Content-Length', '17'],
  ],
  body: '{"name":"o\'neil"}',
  bodyEncoding: 'utf8',
  ...some,
});

export const received = (some: Partial<ReceivedResponse> = {}): ReceivedResponse => ({
  status: 500,
  headers: [
    ['Content-Type', 'application/json'],
    ['Date', 'Mon, 05 Oct 2026 10:00:00 GMT'],
  ],
  body: '{"messages":[{"text":"Something broke"}]}',
  bodyEncoding: 'utf8',
  httpVersion: '1.1',
  ...some,
});

export const exchange = (some: Partial<Exchange> = {}): Exchange => ({
  request: sent(),
  response: received(),
  scenario: 'create-then-follow-location [database]',
  step: 'create',
  intent: 'create',
  wellFormed: true,
  authenticated: true,
  startedAt: 1_790_000_000_000,
  durationMs: 12.4,
  ...some,
});

export const finding = (some: Partial<ReportedFinding> = {}): ReportedFinding => ({
  code: 'status.unexpected',
  message: 'status is 500, expected 200, 201 or 202',
  expected: [200, 201, 202],
  actual: 500,
  where: 'status',
  case: 'create-then-follow-location [database]',
  verdict: 'violated',
  scenario: 'create-then-follow-location [database]',
  step: 'create',
  file: 'suites/em/scenarios/create.yaml',
  line: 14,
  exchange: exchange(),
  repeated: 0,
  ...some,
});

/** A client that signs. */
export const RESEND: Resend = {
  scheme: 'Signature',
  makes: ['date', 'x-digest'],
  command: ['client --method {method}', '--uri {url}', '--headers {headers}', '--body {body}'],
  note: 'This command signs anew.',
};

export const aCase = (some: Partial<Case> = {}): Case => ({
  name: 'create-then-follow-location [database]',
  title: 'A created resource is found at its Location',
  file: 'suites/em/scenarios/create.yaml',
  line: 14,
  verdict: 'passed',
  judged: 2,
  durationMs: 34.5678,
  log: [
    'POST https://cloud.example.com/cloud/7f3a/instances 201, 12 ms',
    'GET https://cloud.example.com/cloud/7f3a/instances/1 200, 8 ms',
  ],
  ...some,
});

export const requirement = (some: Partial<RequirementReport> = {}): RequirementReport => ({
  id: 'EM-STATUS-01',
  level: 'MUST',
  text: 'A successful creation is answered 200 (OK), 201 (Created) or 202 (Accepted).',
  source: '43.4.6, Table 43-5',
  selected: true,
  verdict: 'passed',
  judged: 2,
  findings: [],
  cases: [aCase()],
  ...some,
});

/** One in the language of the report, one in another, one with nothing but its title. */
export const SOURCES: readonly CitedSource[] = [
  {
    document: 'The Guide',
    section: '4.3',
    url: 'https://docs.example.com/guide?a=1&b=2#s-4.3',
    language: 'en',
    quote: 'A request that creates is answered 200, 201 or 202.',
  },
  { document: 'The Guide, in French', language: 'fr', quote: 'La requête est acceptée, créée ou « en cours ».' },
  { document: 'The Table', section: '7' },
];

/** Hostile text in every place of a source. */
export const hostileSources = (text: string): readonly CitedSource[] => [
  { document: text, section: text, url: `javascript:alert(1)//${text}`, language: text, quote: text },
  { document: text, url: text, language: '" onfocus="alert(1)', quote: '<script>alert(1)</script> ]]> </blockquote>' },
];

/** A requirement of that verdict, with one case that says so. */
export const requirementOf = (verdict: Verdict, some: Partial<RequirementReport> = {}): RequirementReport => {
  const why = verdict === 'passed' ? {} : { reason: `the reason for ${verdict}` };
  const found = verdict === 'violated' || verdict === 'warned' || verdict === 'noted';
  return requirement({
    verdict,
    ...why,
    findings: found ? [finding({ verdict })] : [],
    cases: [aCase({ verdict, ...why })],
    ...some,
  });
};

export function report(requirements: readonly RequirementReport[], some: Partial<Report> = {}): Report {
  const count = (verdict: Verdict) => requirements.filter((each) => each.verdict === verdict).length;
  return {
    tool: { name: 'assay', version: '0.1.0' },
    run: 'k3x9',
    profile: 'em',
    title: 'Enterprise Manager Cloud REST API, common behaviours',
    target: 'https://cloud.example.com/cloud/7f3a',
    startedAt: '2026-10-05T10:00:00.000Z',
    durationMs: 3210,
    verdict: count('violated') > 0 ? 'violations' : 'conformant',
    partial: false,
    strict: false,
    counts: Object.fromEntries(VERDICTS.map((verdict) => [verdict, count(verdict)])) as Record<Verdict, number>,
    requests: 214,
    requirements,
    remarks: [],
    staleWaivers: [],
    ...some,
  };
}

/** Every verdict, hostile text in every place that a server fills. */
export const hostileReport = (text: string): Report => {
  const request = sent({ url: `https://h/${encodeURIComponent('x')}`, headers: [['X-Odd', text]], body: text });
  const response = received({
    headers: [
      ['X-Odd', text],
      [text, '1'],
    ],
    body: text,
  });
  const evidence = exchange({ request, response });
  const silent: Exchange = { ...evidence, response: null, silence: { reason: 'protocol', detail: text } };
  const hostile = { message: text, expected: text, actual: { [text]: text }, where: text, step: text };
  const requirements = VERDICTS.map((verdict, index) =>
    requirementOf(verdict, {
      id: `EM-ODD-0${index}`,
      sources: hostileSources(text),
      findings: [
        finding({ ...hostile, verdict, exchange: evidence, twin: silent }),
        finding({ ...hostile, verdict, exchange: silent }),
      ],
      cases: [aCase({ verdict, reason: text, log: [text, text] }), aCase({ name: text, title: text, verdict })],
    }),
  );
  return report(requirements, { remarks: [text], staleWaivers: [text] });
};
