import { appendFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { diffReports } from '../judge/diff.ts';
import type { Diff } from '../model/diff.ts';
import { problem } from '../model/problem.ts';
import { diffMarkdown } from '../report/diff/diff-markdown.ts';
import { diffTerminal } from '../report/diff/diff-terminal.ts';
import { jsonText } from '../report/json-text.ts';
import { didYouMean } from '../support/nearest.ts';
import type { Effects } from '../pipeline/effects.ts';
import { openReport } from './open-report.ts';
import { writeTrouble, writeWhole } from './write-file.ts';
import { showProblems } from '../pipeline/open-suite.ts';

export interface DiffOptions {
  readonly format: string;
  /** A file to write instead of standard output. */
  readonly out?: string;
}

const FORMATS: Readonly<Record<string, (diff: Diff, effects: Effects) => string>> = {
  terminal: (diff, { out }) => diffTerminal(diff, { color: out.color, width: out.width() }),
  markdown: diffMarkdown,
  json: jsonText,
};

/** `assay diff`: what is worse and what is better in the second report. Exit 1 where anything is worse. */
export function diff(oldPath: string, newPath: string, options: DiffOptions, effects: Effects): number {
  const format = Object.hasOwn(FORMATS, options.format) ? FORMATS[options.format] : undefined;
  const reports = [oldPath, newPath].map((path) => openReport(path, effects));
  const problems = [
    ...(format === undefined
      ? [
          problem(
            '--format',
            `no format ${options.format}`,
            didYouMean(options.format, Object.keys(FORMATS)) ?? `one of ${Object.keys(FORMATS).join(', ')}`,
          ),
        ]
      : []),
    ...reports.flatMap((one) => (one.ok ? [] : one.problems)),
  ];
  const [old, next] = reports;
  if (format === undefined || old?.ok !== true || next?.ok !== true) return showProblems(problems, effects);
  if (old.value.profile !== next.value.profile) {
    const hint = `${oldPath} is for ${old.value.profile}, ${newPath} for ${next.value.profile}`;
    return showProblems([problem('diff', 'reports of two protocols cannot be compared', hint)], effects);
  }
  const found = diffReports(old.value, next.value);
  const text = format(found, effects);
  if (options.out === undefined) effects.out.write(text);
  else {
    try {
      writeWhole(resolve(effects.cwd, options.out), text, effects.disk);
    } catch (error) {
      return showProblems([problem('--out', `${options.out} cannot be written: ${writeTrouble(error)}`)], effects);
    }
  }
  tellGitHub(found, effects);
  return exitOf(found);
}

/** 1 is the gate's no. */
export const exitOf = ({ worse }: Diff): number => (worse ? 1 : 0);

/** The difference on the step's page, where there is one. */
export function tellGitHub(found: Diff, { env, err }: Effects): void {
  const summary = env('GITHUB_STEP_SUMMARY') ?? '';
  if (summary === '') return;
  try {
    appendFileSync(summary, `${diffMarkdown(found)}\n`);
  } catch (error) {
    err.write(`GITHUB_STEP_SUMMARY cannot be written: ${writeTrouble(error)}\n`);
  }
}
