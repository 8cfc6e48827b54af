// One page of many rows, and how many there are.

export interface Paged<R> {
  rows: R;
  total: number;
  page: number;
  pages: number;
}

/** Rows and number are asked for together, as if the page were there; beyond the last one it is the last. */
export async function aPage<R>(
  { page: asked, size }: { page: number; size: number },
  count: () => PromiseLike<{ total: number }>,
  rowsFrom: (offset: number) => PromiseLike<R>,
): Promise<Paged<R>> {
  const [{ total }, there] = await Promise.all([count(), rowsFrom((asked - 1) * size)]);
  const pages = Math.max(1, Math.ceil(total / size));
  const page = Math.min(asked, pages);
  return { rows: page === asked ? there : await rowsFrom((page - 1) * size), total, page, pages };
}
