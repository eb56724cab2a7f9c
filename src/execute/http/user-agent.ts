/** Names the run, the scenario and the step, so that a server's log can be searched for them. */
export const userAgentOf = (version: string, run: string, scenario: string, step: string): string =>
  `assay/${version} (run=${run}; scenario=${scenario.replaceAll(/[^\w .,[\]/-]/g, '_')}; step=${step})`;
