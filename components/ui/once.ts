// What is made when it is first asked for, and kept: a formatter costs a page's beginning tens of milliseconds.
export function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
