import { endedWords } from '../../model/ended.ts';
import type { Report, Reporter } from '../../model/report.ts';
import { annotatedOf, type Annotated, type Kind, type Place } from '../annotated.ts';
import { headlineOf } from '../headline.ts';
import { withoutCommands } from '../../support/without-commands.ts';
import { oneLine } from '../safe-text.ts';

/** GitHub shows few of each kind for a step, so there is one for each requirement, worst first. */
const MOST = 50;

/** A workflow command's message, and the value of one of its properties, which ends at a comma or colon. */
const dataOf = (text: string): string =>
  withoutCommands(oneLine(text, 1000)).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const propertyOf = (text: string): string => dataOf(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

function commandOf(kind: Kind, title: string, message: string, place: Place | undefined): string {
  const at = place === undefined ? '' : `file=${propertyOf(place.file)},line=${place.line},`;
  return `::${kind} ${at}title=${propertyOf(title)}::${dataOf(message)}`;
}

const annotation = ({ requirement, kind, message, place }: Annotated): string =>
  commandOf(kind, `${requirement.id} ${requirement.verdict}`, `${message}. ${requirement.text}`, place);

function lines(report: Report): readonly string[] {
  const { profile, partial, staleWaivers } = report;
  const all = annotatedOf(report).map(annotation);
  const run = [
    `::notice title=${propertyOf(`assay ${profile}`)}::${dataOf(headlineOf(report).line)}`,
    ...(partial ? [commandOf('error', endedWords(report), 'The report is incomplete.', undefined)] : []),
    ...staleWaivers.map((waiver) => commandOf('error', 'stale waiver', waiver, undefined)),
  ];
  const left = all.length - MOST;
  return [
    ...run,
    ...all.slice(0, MOST),
    ...(left > 0 ? [`::notice title=more::and ${left} more requirements: see the report`] : []),
  ];
}

/** GitHub annotations: workflow commands that point at lines of the config, without one at those of the suite. */
export const annotations: Reporter = (report) => [
  {
    path: 'annotations.txt',
    text: lines(report)
      .map((line) => `${line}\n`)
      .join(''),
  },
];
