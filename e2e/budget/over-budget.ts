import { sumOf, type Sizes } from './sizes.ts';

/** What may still be added, by accident or by need, before somebody has to decide. */
const GROWTH = 1.03;

/** Sizes as they were measured last, and what their sum is to come down to. */
export interface SumBudget {
  readonly measured: Sizes;
  readonly goalBytes: number;
}

/** Where the goal is met it is the budget; until then, what was measured and 3 %. */
function budgetBytes({ measured, goalBytes }: SumBudget): number {
  const bytes = sumOf(measured);
  return bytes <= goalBytes ? goalBytes : bytes * GROWTH;
}

/** @returns nothing while the sum keeps to its budget; else each file that grew or is new, in words */
export function overBudget(sizes: Sizes, budget: SumBudget): string[] {
  const bytes = sumOf(sizes);
  const most = budgetBytes(budget);
  return bytes <= most ? [] : [`in all: ${bytes} B, budget ${most} B`, ...grown(sizes, budget.measured, 1)];
}

/** @returns each file that grew by more than a budget allows, or is new, in words */
export function overEachBudget(sizes: Sizes, measured: Sizes): string[] {
  return grown(sizes, measured, GROWTH);
}

function grown(sizes: Sizes, measured: Sizes, times: number): string[] {
  return Object.entries(sizes)
    .filter(([name, bytes]) => bytes > (measured[name] ?? 0) * times)
    .map(([name, bytes]) => `${name}: ${bytes} B, was ${measured[name] ?? 0} B`);
}
