import type { Reporter } from '../model/report.ts';

export interface Entry {
  readonly summary: string;
  /** Where it goes unless a path is given; by default the report folder. */
  readonly to?: 'stdout';
  /** Loaded on use: what writes XML is slow to import. */
  readonly load: () => Promise<Reporter>;
}

/** The key is the word that `--reporter` takes. */
export const REPORTERS = {
  json: {
    summary: 'report.json: the whole report, for programs (schemas/format/report.schema.json)',
    load: async () => (await import('./reporters/json.ts')).json,
  },
  junit: {
    summary: 'junit.xml, as Jenkins’ own schemas allow it: requirement and level are properties of the test suite',
    load: async () => (await import('./reporters/junit.ts')).junit,
  },
  'junit-extended': {
    summary:
      'junit-extended.xml: file and properties on each test case, `skipped` on the whole, as GitLab and GitHub expect',
    load: async () => (await import('./reporters/junit.ts')).junitExtended,
  },
  html: {
    summary: 'report.html: one file to read in a browser, with what to fix first on top',
    load: async () => (await import('./reporters/html.ts')).html,
  },
  markdown: {
    summary: 'summary.md: a summary for people; also appended to GITHUB_STEP_SUMMARY where that is set',
    load: async () => (await import('./reporters/markdown.ts')).markdown,
  },
  annotations: {
    summary:
      'GitHub annotations of lines of the config, on standard output; written by default where GITHUB_ACTIONS is true',
    to: 'stdout',
    load: async () => (await import('./reporters/annotations.ts')).annotations,
  },
  codequality: {
    summary: 'codequality.json: GitLab’s Code Quality, at lines of the config',
    load: async () => (await import('./reporters/codequality.ts')).codequality,
  },
  ctrf: {
    summary: 'ctrf-report.json: Common Test Report Format',
    load: async () => (await import('./reporters/ctrf.ts')).ctrf,
  },
  badge: {
    summary: 'badge.svg: profile and verdict, for a README',
    load: async () => (await import('./reporters/badge.ts')).badge,
  },
} satisfies Record<string, Entry>;

export type ReporterName = keyof typeof REPORTERS;
