/**
 * The loader uses this format to find the names of steps in a check's parameters. A step that does not exist is a
 * problem.
 */
const name = { type: 'string', format: 'step' } as const;

/** JSON Schema of a parameter that names a step of the scenario. */
export const stepName = (description: string) => ({ ...name, description }) as const;

/** JSON Schema of a parameter that names several steps. */
export const stepNames = (description: string, minItems = 1) =>
  ({ type: 'array', minItems, items: name, description }) as const;
