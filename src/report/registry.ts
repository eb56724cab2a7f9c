import type { Reporter } from '../model/report.ts';

interface Entry {
  readonly summary: string;
  /** Loaded on use: what writes XML is slow to import. */
  readonly load: () => Promise<Reporter>;
}

/** The key is the word that `--reporter` takes. */
export const REPORTERS = {
  json: {
    summary: 'report.json: everything that is known, for programs (schemas/format/report.schema.json)',
    load: async () => (await import('./json.ts')).json,
  },
  junit: {
    summary: 'junit.xml, as Jenkins’ own schemas allow it: requirement and level are properties of the test suite',
    load: async () => (await import('./junit.ts')).junit,
  },
  'junit-extended': {
    summary: 'junit.xml with file and properties on each test case too, as GitLab and GitHub readers like it',
    load: async () => (await import('./junit.ts')).junitExtended,
  },
} satisfies Record<string, Entry>;

export type ReporterName = keyof typeof REPORTERS;
