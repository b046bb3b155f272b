/** What is known of one thing that may stop texts, in one sentence, with its remedy. */
export interface Finding {
  /** `stops`: some or all texts don't go. `hinders`: they go, and may not do what they should. `unknown`: see why. */
  readonly verdict: 'stops' | 'hinders' | 'unknown' | 'fine';
  readonly sentence: string;
  /** What to do, and where: a page of the console, or a command. */
  readonly remedy?: string;
}

const finding =
  (verdict: Finding['verdict']) =>
  (sentence: string, remedy: string): Finding => ({ verdict, sentence, remedy });

export const stops = finding('stops');
export const hinders = finding('hinders');
export const unknown = finding('unknown');
export const fine = (sentence: string): Finding => ({ verdict: 'fine', sentence });

/** A finding as a list, which is empty where it is not so. */
export const when = (isSo: boolean, found: Finding): Finding[] => (isSo ? [found] : []);
