/** A row of the table. */
export interface Figure {
  readonly name: string;
  readonly measured: number;
  /** For example `ms`; absent for a count. */
  readonly unit?: string;
  /** The value it is compared with, measured in the same run where possible. */
  readonly peer?: { readonly name: string; readonly value: number };
  /** The bound for the ratio to the peer or, without a peer, for the figure itself. */
  readonly goal?: { readonly atMost: number } | { readonly atLeast: number };
}

/** Returns the middle of an odd number of values. */
export function median(values: readonly number[]): number {
  const middle = values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];
  if (middle === undefined) throw new RangeError('The median of an empty list is undefined.');
  return middle;
}
