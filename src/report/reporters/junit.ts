import untypedBuilder from 'junit-report-builder';
import type { Builder, TestCase as CaseBuilder, TestSuite } from 'junit-report-builder';
import { endedText, endedWords } from '../../model/ended.ts';
import type { Report, Reporter, RequirementReport } from '../../model/report.ts';
import { testCasesOf, type Element, type TestCase } from './junit-cases.ts';
import { citationsOf } from '../citation.ts';
import { headlineOf } from '../headline.ts';
import { oneLine } from '../safe-text.ts';

/** The package's types say `export default`, its CommonJS module is the builder itself. */
const junitBuilder = untypedBuilder as unknown as Builder;

/** Stands for the end of a CDATA section until the text is built: the builder (5.1.2) breaks up only the first one. */
const CDATA_END = '\uFDD0';
const cdata = (text: string): string => text.replaceAll(']]>', `]]${CDATA_END}>`);

/** What differs: Jenkins' schemas allow on a test case neither `file` nor properties, on `<skipped>` no attribute. */
interface Flavour {
  readonly extended: boolean;
  readonly path: string;
}

const WRITE: Readonly<Record<Element, (target: CaseBuilder, testCase: TestCase) => void>> = {
  none: () => undefined,
  failure: (target, { message, type, details }) => target.failure(message, type).stacktrace(cdata(details)),
  error: (target, { message, type, details }) => target.error(message, type, cdata(details)),
  skipped: (target) => target.skipped(),
};

function writeCase(suite: TestSuite, testCase: TestCase, { extended }: Flavour): void {
  const { requirement, name, verdict, element, output, seconds, file } = testCase;
  const target = suite.testCase().className(requirement.id).name(name).time(seconds).standardOutput(cdata(output));
  WRITE[element](target, testCase);
  if (!extended) return;
  if (file !== undefined) target.file(oneLine(file));
  for (const [property, value] of properties(requirement, verdict)) target.property(property, value);
}

type Property = readonly [name: string, value: string];

/** `source-url` and `source-quote` occur once for each URL and for each quote. */
function properties(requirement: RequirementReport, verdict: string): readonly Property[] {
  const { id, level, source } = requirement;
  const citations = citationsOf(requirement);
  const urls = new Set(citations.flatMap(({ url = [] }) => url));
  return [
    ['requirement', id],
    ['level', level],
    ['verdict', verdict],
    ['source', oneLine(source)],
    ...[...urls].map((url): Property => ['source-url', url]),
    ...citations.flatMap(({ quote }): readonly Property[] => (quote === undefined ? [] : [['source-quote', quote]])),
  ];
}

const sum = (values: readonly number[]): number =>
  Math.round(values.reduce((total, value) => total + value, 0) * 1000) / 1000;

function writeRequirement(
  builder: Builder,
  report: Report,
  requirement: RequirementReport,
  cases: readonly TestCase[],
  flavour: Flavour,
): void {
  const { id, text, verdict, judged } = requirement;
  const suite = builder
    .testSuite()
    .name(`${id} ${oneLine(text, 100)}`)
    .timestamp(report.startedAt);
  suite.time(sum(cases.map(({ seconds }) => seconds)));
  for (const [name, value] of properties(requirement, verdict)) suite.property(name, value);
  suite
    .property('judged', String(judged))
    .property('profile', report.profile)
    .property('target', oneLine(report.target));
  for (const testCase of cases) writeCase(suite, testCase, flavour);
}

/** What makes the exit code 1 and belongs to no requirement: whoever reads the XML alone must see it too. */
function writeRun(builder: Builder, report: Report): void {
  const { partial, staleWaivers, startedAt } = report;
  if (!partial && staleWaivers.length === 0) return;
  const suite = builder.testSuite().name('the run').timestamp(startedAt);
  if (partial) {
    suite
      .testCase()
      .className('run')
      .name(oneLine(endedWords(report), 200))
      .time(0)
      .error(`${oneLine(endedText(report), 200)}: the report is incomplete`, 'run.interrupted');
  }
  for (const waiver of staleWaivers) {
    const target = suite
      .testCase()
      .className('run')
      .name(`stale waiver: ${oneLine(waiver)}`)
      .time(0);
    target.failure('a waiver has expired, or its requirement passes now', 'waiver.stale');
  }
}

const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const escapeAttribute = (text: string): string => escapeText(text).replaceAll('"', '&quot;');

/** Adds the reasons, in the order of the `<skipped/>`s: the builder cannot write them. */
function withReasons(xml: string, reasons: readonly string[], { extended }: Flavour): string {
  const left = reasons.values();
  return xml.replaceAll(/<!\[CDATA\[[^]*?\]\]>|<skipped\/>/g, (found) => {
    if (found !== '<skipped/>') return found;
    const reason = left.next().value ?? '';
    return extended ? `<skipped message="${escapeAttribute(reason)}"/>` : `<skipped>${escapeText(reason)}</skipped>`;
  });
}

function render(report: Report, flavour: Flavour): string {
  const name = `assay ${report.profile} ${oneLine(report.target)}: ${headlineOf(report).line}`;
  const builder = junitBuilder.newBuilder().name(name);
  const cases = testCasesOf(report);
  for (const requirement of report.requirements)
    writeRequirement(builder, report, requirement, cases.get(requirement) ?? [], flavour);
  writeRun(builder, report);
  const reasons = [...cases.values()]
    .flat()
    .filter(({ element }) => element === 'skipped')
    .map(({ message }) => message);
  const built = builder.build();
  // Both Jenkins schemas refuse the attribute on <testsuites>, which comes first.
  const xml = flavour.extended ? built : built.replace(/ skipped="\d+"/, '');
  return withReasons(xml, reasons, flavour).replaceAll(CDATA_END, ']]><![CDATA[');
}

const reporter =
  (flavour: Flavour): Reporter =>
  (report) => [{ path: flavour.path, text: `${render(report, flavour)}\n` }];

/** Valid against jenkins-junit.xsd and against the xUnit plugin's junit-10.xsd. */
export const junit = reporter({ extended: false, path: 'junit.xml' });
export const junitExtended = reporter({ extended: true, path: 'junit-extended.xml' });
