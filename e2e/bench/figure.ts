/** A line of the bench's table. */
export interface Figure {
  readonly name: string;
  readonly measured: number;
  /** `ms`, `B`, `log-ins/s`; none for a count. */
  readonly unit?: string;
  /** What it is held against, measured in the same run unless its name says otherwise. */
  readonly peer?: { readonly name: string; readonly value: number };
  /** What the ratio to the peer, or the figure itself where it has none, must keep to. */
  readonly goal?: { readonly atMost: number } | { readonly atLeast: number };
}

/** The figure by its peer; undefined where it has none. */
export function ratioOf({ measured, peer }: Figure): number | undefined {
  return peer && measured / peer.value;
}

/** Whether the goal is met; undefined where there is none. */
export function isMet(figure: Figure): boolean | undefined {
  const value = ratioOf(figure) ?? figure.measured;
  const { goal } = figure;
  if (!goal) return undefined;
  return 'atMost' in goal ? value <= goal.atMost : value >= goal.atLeast;
}

/** The middle of an odd number of values. */
export function median(values: readonly number[]): number {
  const middle = values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];
  if (middle === undefined) throw new RangeError('There is no median of nothing.');
  return middle;
}
