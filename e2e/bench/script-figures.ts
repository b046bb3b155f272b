import { GOALS } from '../budget/budgets.ts';
import { readScriptSizes, sumOf } from '../budget/sizes.ts';
import type { Figure } from './figure.ts';
import { AMPLIFY_WITH_THE_PAGE_BYTES } from './peers.ts';

/** All of the app's script, lazy parts included. */
export async function measureScript(): Promise<Figure[]> {
  return [
    {
      name: 'all of the script, lazy parts included',
      measured: sumOf(await readScriptSizes()),
      unit: 'B',
      peer: { name: 'Amplify with the page, as measured', value: AMPLIFY_WITH_THE_PAGE_BYTES },
      goal: { atMost: GOALS.scriptBytes / AMPLIFY_WITH_THE_PAGE_BYTES },
    },
  ];
}
