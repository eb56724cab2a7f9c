/** A copy without one of its members. */
export const omitted = <T extends object, K extends keyof T>(value: T, name: K): Omit<T, K> =>
  Object.fromEntries(Object.entries(value).filter(([key]) => key !== name)) as Omit<T, K>;
