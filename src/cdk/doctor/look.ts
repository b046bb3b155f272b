import { unknown, type Finding } from './finding.ts';
import { troubleOf, type Trouble } from './trouble.ts';

/** What a look at something came to. */
export type Looked<Found> =
  { readonly found: Found } | { readonly trouble: Trouble; readonly finding: Finding };

/**
 * Looks at something, and says so where it can't.
 * @param what the beginning of a sentence
 */
export async function look<Found>(what: string, work: () => Promise<Found>): Promise<Looked<Found>> {
  try {
    return { found: await work() };
  } catch (error) {
    const trouble = troubleOf(error);
    const finding = unknown(`${what} could not be looked at: ${trouble.cause}.`, REMEDIES[trouble.kind]);
    return { trouble, finding };
  }
}

const REMEDIES: Readonly<Record<Trouble['kind'], string>> = {
  credentials: 'Sign in again as for a deploy.',
  denied: 'Let somebody look who may, or allow it to these credentials.',
  unreachable: 'See whether this machine reaches AWS, and whether the region has the service.',
  other: 'Run it again; if it stays, look in the AWS console.',
};
