import type { Report, Reporter, RequirementReport } from '../model/report.ts';
import { testCasesOf } from './junit-cases.ts';
import type { Element, TestCase } from './junit-cases.ts';
import { oneLine } from './text.ts';
import { xmlText, type Xml } from './xml.ts';

/** What differs: Jenkins' schemas allow on a test case neither `file` nor properties, on `<skipped>` no attribute. */
interface Flavour {
  readonly extended: boolean;
}

/** A `<testcase>` that is written, and what the elements around it count. */
interface WrittenCase {
  readonly xml: Xml;
  readonly element: Element;
  readonly seconds: number;
}

/** A `<testsuite>`, before it is written. */
interface TestSuite {
  readonly name: string;
  readonly properties: readonly Property[];
  readonly cases: readonly WrittenCase[];
}

type Property = readonly [name: string, value: string];
type Told = Pick<TestCase, 'message' | 'type' | 'details'>;

const WRITE: Readonly<Record<Element, (told: Told, flavour: Flavour) => readonly Xml[]>> = {
  none: () => [],
  failure: ({ message, type, details }) => [{ name: 'failure', attributes: { message, type }, text: details }],
  error: ({ message, type, details }) => [{ name: 'error', attributes: { message, type }, text: details }],
  skipped: ({ message }, { extended }) => [{ name: 'skipped', ...(extended ? { attributes: { message } } : { text: message }) }],
};

const properties = ({ id, level, source }: RequirementReport, verdict: string): readonly Property[] => [
  ['requirement', id],
  ['level', level],
  ['verdict', verdict],
  ['source', oneLine(source)],
];

const propertiesXml = (all: readonly Property[]): readonly Xml[] =>
  all.length === 0 ? [] : [{ name: 'properties', elements: all.map(([name, value]) => ({ name: 'property', attributes: { name, value } })) }];

function writtenCase(testCase: TestCase, flavour: Flavour): WrittenCase {
  const { requirement, name, verdict, element, output, seconds, file } = testCase;
  const { extended } = flavour;
  const attributes = { classname: requirement.id, name, time: seconds, file: extended && file !== undefined ? oneLine(file) : undefined };
  const elements = [...propertiesXml(extended ? properties(requirement, verdict) : []), ...WRITE[element](testCase, flavour), { name: 'system-out', text: output }];
  return { xml: { name: 'testcase', attributes, elements }, element, seconds };
}

const suiteOf = (requirement: RequirementReport, report: Report, flavour: Flavour): TestSuite => ({
  name: `${requirement.id} ${oneLine(requirement.text, 100)}`,
  properties: [
    ...properties(requirement, requirement.verdict),
    ['judged', String(requirement.judged)],
    ['profile', report.profile],
    ['target', oneLine(report.target)],
  ],
  cases: testCasesOf(requirement, report).map((testCase) => writtenCase(testCase, flavour)),
});

/** What makes the exit code red without belonging to a requirement: a reader of the XML alone must see it too. */
function suitesOfRun({ partial, staleWaivers }: Report, flavour: Flavour): readonly TestSuite[] {
  const ofRun = (name: string, element: Element, told: Told): WrittenCase => ({
    xml: { name: 'testcase', attributes: { classname: 'run', name, time: 0 }, elements: WRITE[element](told, flavour) }, element, seconds: 0,
  });
  const cases = [
    ...(partial ? [ofRun('interrupted', 'error', { message: 'interrupted: what is not here was not looked at', type: 'run.interrupted', details: '' })] : []),
    ...staleWaivers.map((waiver) => ofRun(`stale waiver: ${oneLine(waiver)}`, 'failure', { message: 'a waiver expired, or its row passes now', type: 'waiver.stale', details: '' })),
  ];
  return cases.length === 0 ? [] : [{ name: 'the run', properties: [], cases }];
}

const sum = (values: readonly number[]): number => Math.round(values.reduce((total, value) => total + value, 0) * 1000) / 1000;

const count = (cases: readonly WrittenCase[], wanted: Element): number => cases.filter(({ element }) => element === wanted).length;

const counts = (cases: readonly WrittenCase[]) => ({ tests: cases.length, failures: count(cases, 'failure'), errors: count(cases, 'error') });

const suiteXml = ({ name, properties: all, cases }: TestSuite, timestamp: string): Xml => ({
  name: 'testsuite',
  attributes: { name, timestamp, time: sum(cases.map(({ seconds }) => seconds)), ...counts(cases), skipped: count(cases, 'skipped') },
  elements: [...propertiesXml(all), ...cases.map(({ xml }) => xml)],
});

function render(report: Report, flavour: Flavour): string {
  const suites = [...report.requirements.map((requirement) => suiteOf(requirement, report, flavour)), ...suitesOfRun(report, flavour)];
  return xmlText({
    name: 'testsuites',
    // Both Jenkins schemas refuse `skipped` here.
    attributes: { name: `assay ${report.profile} ${oneLine(report.target)}`, ...counts(suites.flatMap(({ cases }) => cases)) },
    elements: suites.map((suite) => suiteXml(suite, report.startedAt)),
  });
}

const reporter = (flavour: Flavour): Reporter => (report) => [{ path: 'junit.xml', text: render(report, flavour) }];

/** Valid against jenkins-junit.xsd and against the xUnit plugin's junit-10.xsd. */
export const junit = reporter({ extended: false });
export const junitExtended = reporter({ extended: true });
