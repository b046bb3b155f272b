import { nextStep } from './next-step.ts';

const right = { challengeName: 'CUSTOM_CHALLENGE', challengeResult: true };
const wrong = { challengeName: 'CUSTOM_CHALLENGE', challengeResult: false };
const proof = { ...wrong, challengeMetadata: '{"step":"proof","rejection":"TOO_MANY_CODES","endsAt":0}' };

describe('the next step', () => {
  it('is a challenge in the first round', () => {
    expect(nextStep([])).toBe('challenge');
  });

  it('is tokens after a correct answer, even after wrong ones', () => {
    expect(nextStep([right])).toBe('tokens');
    expect(nextStep([wrong, wrong, right])).toBe('tokens');
  });

  it('is another challenge after the first and the second wrong answer, and failure after the third', () => {
    expect(nextStep([wrong])).toBe('challenge');
    expect(nextStep([wrong, wrong])).toBe('challenge');
    expect(nextStep([wrong, wrong, wrong])).toBe('fail');
    expect(nextStep(Array.from({ length: 50 }, () => wrong))).toBe('fail');
  });

  it('[SEC-39] is failure when a correct answer is not the last', () => {
    expect(nextStep([right, wrong])).toBe('fail');
    expect(nextStep([right, right])).toBe('fail');
  });

  for (const challengeName of ['SRP_A', 'PASSWORD_VERIFIER', 'SMS_MFA', '']) {
    it(`[SEC-39] is failure when a round was ${challengeName || 'nameless'}, whatever its result`, () => {
      expect(nextStep([{ challengeName, challengeResult: true }])).toBe('fail');
      expect(nextStep([{ challengeName, challengeResult: true }, right])).toBe('fail');
    });
  }

  it('[SEC-78] is a challenge after a proof, which does not count as an attempt', () => {
    expect(nextStep([proof])).toBe('challenge');
    expect(nextStep([proof, wrong, wrong])).toBe('challenge');
    expect(nextStep([proof, wrong, wrong, right])).toBe('tokens');
    expect(nextStep([proof, wrong, wrong, wrong])).toBe('fail');
  });

  it('[SEC-78] is failure when a proof was correct, came later, or was repeated', () => {
    expect(nextStep([{ ...proof, challengeResult: true }])).toBe('fail');
    expect(nextStep([{ ...proof, challengeResult: true }, right])).toBe('fail');
    expect(nextStep([wrong, proof])).toBe('fail');
    expect(nextStep([proof, proof])).toBe('fail');
    expect(nextStep([proof, proof, right])).toBe('fail');
  });

  for (const challengeMetadata of ['', 'garbage', 'null', '[]', '{"step":"code"}', null, undefined]) {
    it(`counts a round with the metadata ${JSON.stringify(challengeMetadata)} as an attempt`, () => {
      const round = { ...wrong, challengeMetadata };
      expect(nextStep([round, round])).toBe('challenge');
      expect(nextStep([round, round, round])).toBe('fail');
    });
  }
});

describe('the next step after every sequence of up to five rounds', () => {
  /** A letter for each step: a capital letter for a correct answer. */
  const STEPS = { c: 'code', p: 'proof', n: 'new-number' } as const;
  const roundOf = (letter: string) => ({
    challengeName: 'CUSTOM_CHALLENGE',
    challengeResult: letter === letter.toUpperCase(),
    challengeMetadata: JSON.stringify({ step: STEPS[letter.toLowerCase() as keyof typeof STEPS] }),
  });
  const stepAfter = (sequence: string, asksForNewNumber: boolean) =>
    nextStep(Array.from(sequence, roundOf), asksForNewNumber);
  const sequences = [''];
  for (const sequence of sequences) {
    if (sequence.length < 5) sequences.push(...Array.from('cCpPnN', (letter) => sequence + letter));
  }
  const sequencesWith = (step: string, asksForNewNumber: boolean) =>
    sequences.filter((sequence) => stepAfter(sequence, asksForNewNumber) === step);
  /** The rule as a pattern, which shares no code with `nextStep`. */
  const matching = (pattern: RegExp) => sequences.filter((sequence) => pattern.test(sequence));

  it('[SEC-39] is tokens only for one correct code, as the last answer', () => {
    expect(sequences).toHaveSize(9331);
    expect(sequencesWith('tokens', false)).toEqual(matching(/^p?c*C$/));
  });

  it('[SEC-87] is never tokens if the last answer asks for a new number', () => {
    expect(sequencesWith('tokens', true)).toEqual([]);
  });

  it('[SEC-87] is a challenge until three codes, and after a correct one only for the new number', () => {
    expect(sequencesWith('challenge', false)).toEqual(matching(/^p?(c{0,2}|c*Cn+)$/));
    expect(sequencesWith('challenge', true)).toEqual(matching(/^p?(c{0,2}|c*Cn*)$/));
  });

  it('[SEC-39] is tokens within three codes for every sequence that Cognito can produce', () => {
    // Cognito presents no round after a step that is not a challenge.
    const isPossible = (sequence: string) =>
      Array.from(sequence, (_, end) => sequence.slice(0, end)).every((prefix) =>
        [false, true].some((asks) => stepAfter(prefix, asks) === 'challenge'),
      );
    expect(sequencesWith('tokens', false).filter(isPossible)).toEqual([
      'C',
      'cC',
      'pC',
      'ccC',
      'pcC',
      'pccC',
    ]);
  });

  it('[SEC-87] is failure after ten rounds with codes to the new number', () => {
    expect(stepAfter(`C${'n'.repeat(9)}`, false)).toBe('challenge');
    expect(stepAfter(`C${'n'.repeat(10)}`, false)).toBe('fail');
    expect(stepAfter(`C${'n'.repeat(10)}`, true)).toBe('fail');
  });
});
