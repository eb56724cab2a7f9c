import type { Exchange } from '../../model/exchange.ts';
import type { Json } from '../../model/json.ts';
import type { ReportedFinding } from '../../model/report.ts';
import { placeOf } from '../facts.ts';
import { replayLine } from '../replay/replay-line.ts';
import { replayOf } from '../replay/replay.ts';
import { block, oneLine } from '../safe-text.ts';
import { plural } from '../amounts.ts';
import { shortJson } from '../shown.ts';
import { exchangeLine } from '../message-lines.ts';
import { markDifference, type Piece } from './difference.ts';
import type { Evidence } from './evidence.ts';
import { exchangeInFull } from './exchange.ts';
import { html, type Html } from './template.ts';
import { besideTwin } from './twin.ts';
import { chip } from './verdict.ts';

const LONGEST_VALUE = 4000;
const LONGEST_MESSAGE = 2000;

interface Place {
  readonly requirement: string;
  /** Of the finding in the requirement, from 1. */
  readonly number: number;
  /** Where report.json has it: a JSON Pointer. */
  readonly pointer: string;
}

const jsonText = (value: Json | undefined): string =>
  value === undefined ? '(nothing)' : block(shortJson(value, LONGEST_VALUE), LONGEST_VALUE);

/** A string as it is, unless its ends could not be seen. */
const valueText = (value: Json | undefined): string =>
  typeof value === 'string' && value.trim() === value && value !== ''
    ? block(value, LONGEST_VALUE)
    : value === null
      ? '(nothing)'
      : jsonText(value);

/** As JSON where `200` and `"200"` would look the same. */
function valueTexts(expected: Json | undefined, actual: Json | undefined): readonly [string, string] {
  const plain = [valueText(expected), valueText(actual)] as const;
  return plain[0] === plain[1] ? [jsonText(expected), jsonText(actual)] : plain;
}

const marks = (pieces: readonly Piece[]): readonly Html[] =>
  pieces.map(({ text, differs }) => (differs ? html`<mark>${text}</mark>` : html`${text}`));

/** What should have come beside what came. */
function expectedAndActual({ expected, actual, where }: ReportedFinding): Html {
  if (expected === undefined && actual === undefined) return html``;
  const difference = markDifference(...valueTexts(expected, actual));
  const place = where === undefined ? '' : html`, at <code>${oneLine(where)}</code>`;
  return html`<dl class="beside">
<div class="wanted"><dt>Expected</dt><dd><code>${marks(difference.left)}</code></dd></div>
<div class="got"><dt>Actual${place}</dt><dd><code>${marks(difference.right)}</code></dd></div></dl>`;
}

/** The exchange in full where it stands for the first time, else where it stands. */
function exhibit(
  finding: ReportedFinding,
  exchange: Exchange,
  title: string,
  evidence: Evidence,
  isOpen: 'open' | 'closed',
): Html {
  const found = evidence.exhibits.get(exchange);
  if (found === undefined) return html``;
  const { number, home } = found;
  const line = html`${title}: <code>${exchangeLine(exchange)}</code>`;
  if (home !== finding)
    return html`<p>${line}, shown in full as <a href="#exchange-${number}">exchange ${number}</a></p>`;
  const where = exchange === finding.exchange ? (finding.where ?? '') : '';
  const open = isOpen === 'open' ? html` open` : '';
  return html`<details class="exhibit" id="exchange-${number}"${open}>
<summary>${line} <span class="aside">exchange ${number}</span></summary>
${exchangeInFull(exchange, { where })}</details>`;
}

function twinPart(finding: ReportedFinding, evidence: Evidence): Html {
  const { exchange, twin, change } = finding;
  if (exchange === undefined || twin === undefined) return html``;
  return html`${change === undefined ? '' : besideTwin(twin.request, exchange.request, change)}
${exhibit(finding, twin, change === undefined ? 'The request it needs' : 'The accepted request', evidence, 'closed')}`;
}

function evidencePart(finding: ReportedFinding, { requirement, pointer }: Place, evidence: Evidence): Html {
  const { exchange } = finding;
  if (!evidence.shown.has(finding) || exchange === undefined)
    return exchange === undefined
      ? html`<p class="aside">No exchange was kept.</p>`
      : html`<p class="aside">To save space this exchange is only in report.json, at <code>${pointer}</code>.</p>`;
  const { command, note } = replayOf(exchange, requirement, evidence.again);
  const own = replayLine(finding, evidence.again);
  return html`${twinPart(finding, evidence)}
${exhibit(finding, exchange, finding.change === undefined ? 'Exchange' : 'This request', evidence, 'open')}
<details class="again"><summary>Send it again</summary>${own === undefined ? '' : html`<pre>${own}</pre>`}<pre>${command}</pre><p class="aside">${note}</p></details>`;
}

/** One finding: where it was met, and the evidence. */
export function occurrence(finding: ReportedFinding, place: Place, evidence: Evidence, isOpen: boolean): Html {
  const { id, exchange, step, scenario, repeated } = finding;
  const owner = scenario === '' || finding.case.startsWith(scenario) ? '' : ` of ${oneLine(scenario)}`;
  const answer = exchange === undefined ? '' : html` <code>${exchangeLine(exchange)}</code>`;
  const from = step === '' ? '' : `, step ${oneLine(step)}${owner}`;
  const named = id === undefined ? '' : html`, finding <code>${oneLine(id)}</code>`;
  const more = repeated > 0 ? html` <strong>and ${plural(repeated, 'time')} more</strong>` : '';
  return html`<details class="occurrence" id="${place.requirement}-${place.number}"${isOpen ? html` open` : ''}>
<summary>${oneLine(finding.case)}${from}${answer}${more}</summary>
<p class="aside">Expected by <code>${placeOf(finding)}</code>${named}</p>
${evidencePart(finding, place, evidence)}</details>`;
}

/** What findings alike have in common. */
export function symptom(finding: ReportedFinding, count: number): Html {
  const amount = count > 1 ? html` <span class="aside">${count} findings</span>` : '';
  return html`<h4>${chip(finding.verdict)} ${oneLine(finding.message, LONGEST_MESSAGE)}${amount}
<code class="aside">${oneLine(finding.code)}</code></h4>
${expectedAndActual(finding)}`;
}
