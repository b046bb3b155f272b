import type { Emit } from '../platform/metric.ts';
import type { Budget } from './budget.ts';
import type { Ledger } from './ledger.ts';

export interface SpendBudgetDeps {
  readonly ledger: Ledger;
  /** `record` allows what exceeds a budget, and logs it. */
  readonly budgetMode: 'enforce' | 'record';
  readonly emit: Emit;
}

/** The limit of a budget that counts without blocking. */
const UNREACHABLE_LIMIT = 1e12;

/**
 * Counts an SMS message or a sign-up against a budget, with its metrics.
 * @param of the country and the prefix of its phone number; undefined for an unknown number, which
 *   meets the same limit, but is not counted and emits nothing
 * @returns the count including this one; undefined if the budget is used up
 */
export async function spendBudget(
  { ledger, budgetMode, emit }: SpendBudgetDeps,
  budget: Budget,
  of: { readonly country: string; readonly prefix: string } | undefined,
): Promise<number | undefined> {
  const isRecordOnly = budgetMode === 'record';
  const enforced = isRecordOnly ? { ...budget, limit: UNREACHABLE_LIMIT } : budget;
  const used = await ledger.spend(enforced, of ? 1 : 0);
  if (!of) return used;
  const { country, prefix } = of;
  if (used !== undefined) emitUsage(emit, budget, used, country);
  if (used === undefined || used > budget.limit) {
    emit('TextRefused', 1, { rule: budget.rule, country }, { prefix, mode: budgetMode });
  }
  return used;
}

/**
 * Emits the usage of a budget, except for prefixes: they are too many for a metric, and each
 * contains most of a phone number.
 */
function emitUsage(emit: Emit, { rule, size }: Budget, used: number, country: string): void {
  if (rule === 'prefix') return;
  emit('BudgetUsed', (100 * used) / size, { rule, ...(rule !== 'pool' && { country }) });
}
