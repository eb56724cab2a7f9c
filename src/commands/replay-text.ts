import type { Request } from '../execute/http/request.ts';
import { headerValues, type Exchange } from '../model/exchange.ts';
import { asText, at } from '../model/json.ts';
import { jsonOf } from '../model/representation.ts';
import type { Finding } from '../model/finding.ts';
import type { Opinion } from '../pipeline/judge-again.ts';
import { defectOf } from '../report/defect-of.ts';
import { factsOf, labelled } from '../report/facts.ts';
import { responseText } from '../report/response-text.ts';
import { block, LONGEST, oneLine } from '../report/safe-text.ts';
import { shown } from '../report/shown.ts';
import type { Found } from './find-finding.ts';

/** A longer body would push the rest off the screen. */
const BODY_LIMIT = 2048;

/** What was found, and what was expected. */
export function findingText({ path, report, requirement, finding }: Found): string {
  const { id, level, text, source } = requirement;
  return [
    `${oneLine(id)}  ${oneLine(defectOf(requirement), LONGEST)}`,
    `  ${level}: ${oneLine(text, 2 * LONGEST)} (${oneLine(source, LONGEST)})`,
    `  ${oneLine(finding.message, 2 * LONGEST)}`,
    `  in ${oneLine(finding.case, LONGEST)}`,
    ...factsOf(finding, LONGEST - 50).map(([label, value]) => `  ${labelled(label)}${value}`),
    `  ${labelled('report')}${oneLine(path, LONGEST)} of ${oneLine(report.startedAt)}`,
    '',
    '',
  ].join('\n');
}

/** What goes out, beside what is made for each request: user agent, host, credentials. */
export function requestText({ method, url, headers = {}, text, auth }: Request, intent: Exchange['intent']): string {
  const fields = Object.entries(headers).flatMap(([name, value]) =>
    value === null ? [] : [value].flat().map((one) => `> ${oneLine(name)}: ${oneLine(asText(one), 1000)}`),
  );
  return [
    `Request again, ${whoText(auth)}${intent === 'create' ? ', under a new unique name' : ''}`,
    `> ${oneLine(method)} ${oneLine(url, 2000)}`,
    ...fields,
    ...(text === undefined
      ? []
      : [
          '>',
          ...block(text, BODY_LIMIT)
            .split('\n')
            .map((line) => `> ${line}`),
        ]),
    '',
    '',
  ].join('\n');
}

const whoText = (auth: Request['auth']): string =>
  auth === 'none'
    ? 'without credentials'
    : typeof auth === 'object'
      ? `with credentials as the scenario wants them: ${shown(auth)}`
      : `as user ${oneLine(asText(auth ?? 'main'))}, authenticated anew`;

/** The recorded answer, the one that came now, and the place that the finding is about in both. */
export function answerText(then: Exchange, now: Exchange, { where }: Finding): string {
  return [
    'Recorded answer',
    responseText(then, BODY_LIMIT),
    '',
    'Answer now',
    responseText(now, BODY_LIMIT),
    '',
    ...pair('status', statusOf(then), statusOf(now)),
    ...(where === undefined ? [] : pair(oneLine(where, LONGEST), valueAt(then, where), valueAt(now, where))),
    '',
    '',
  ].join('\n');
}

const pair = (what: string, then: string, now: string): readonly string[] => [
  `${what}: ${then === now ? `${now}, as before` : `${then}, now ${now}`}`,
];

const statusOf = ({ response, silence }: Exchange): string =>
  response === null ? `no response (${silence?.reason ?? 'unknown'})` : String(response.status);

/** What stands at the place of a finding: a header field, or a member of the body. */
function valueAt(exchange: Exchange, where: string): string {
  const [, field] = /^header (.+)$/.exec(where) ?? [];
  if (field === undefined) {
    const value = where === '' || where.startsWith('/') ? at(jsonOf(exchange), where) : undefined;
    return value === undefined ? 'nothing' : shown(value, LONGEST);
  }
  const values = headerValues(exchange.response?.headers ?? [], field);
  return values.length === 0 ? 'absent' : shown(values.join(', '), LONGEST);
}

/** The last line: what the answer says of the finding. */
export function opinionText(opinion: Opinion): string {
  if (opinion.verdict === 'gone') return 'gone: this answer meets the requirement; assay run judges all of it\n';
  if (opinion.verdict === 'open') return `look for yourself: ${oneLine(opinion.why, 2 * LONGEST)}\n`;
  const [first] = opinion.findings;
  return `still there: ${oneLine(first?.message ?? '', 2 * LONGEST)}\n`;
}
