import { consolePage } from './console-page.ts';
import { fine, hinders, stops, type Finding } from './finding.ts';
import { DEFAULT_LIMIT_USD } from './text-service.ts';

/** What a text costs on average, as `npm run simulate` has it. Prices differ tenfold by country. */
const USD_A_TEXT = 0.05;

/** So much of the limit is left when it is time to ask for more, which takes AWS days. */
const NEARLY_SPENT = 0.8;

export interface Spending {
  /** Of a calendar month. */
  readonly limitUsd: number;
  /** Since the month began. */
  readonly spentUsd: number;
  readonly region: string;
}

/** Whether the account may still spend money on texts this month. */
export function checkSpend(service: string, { limitUsd, spentUsd, region }: Spending): Finding {
  const texts = Math.floor(limitUsd / USD_A_TEXT).toLocaleString('en');
  const facts =
    `${service} lets the account spend $${limitUsd} a month, roughly ${texts} texts at $${USD_A_TEXT}, ` +
    `and $${spentUsd.toFixed(2)} of it is spent`;
  const remedy =
    `Ask for more: ${consolePage('quotas', region)}, ${service}; ` +
    'then set it, which for Amazon SNS is "aws sns set-sms-attributes --attributes MonthlySpendLimit=…".';
  if (limitUsd - spentUsd < USD_A_TEXT) return stops(`${facts}: no text goes before the month ends.`, remedy);
  if (spentUsd >= NEARLY_SPENT * limitUsd) return hinders(`${facts}, which is nearly all.`, remedy);
  if (limitUsd <= DEFAULT_LIMIT_USD) return hinders(`${facts}: it is still a new account's limit.`, remedy);
  return fine(`${facts}.`);
}
