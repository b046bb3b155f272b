import { StackFixture } from '../testing/stack-fixture.ts';
import { describeMutabilityConflict, isNumberMutable, type PoolTemplate } from './number-mutability.ts';

describe('isNumberMutable', () => {
  for (const [number, isMutable] of [
    ['fixed', true],
    ['changeable', true],
    ['immutable', false],
  ] as const) {
    it(`returns ${isMutable} for the template of a deployment whose number is ${number}`, () => {
      const { template } = new StackFixture({ number });
      expect(isNumberMutable(template as unknown as PoolTemplate)).toBe(isMutable);
    });
  }
});

describe('describeMutabilityConflict', () => {
  const conflict = (deployed: boolean, synthesized: boolean) =>
    describeMutabilityConflict('eu-west-1_Spec', { deployed, synthesized });

  it('returns undefined if the user pool and the template agree', () => {
    expect(conflict(true, true)).toBeUndefined();
    expect(conflict(false, false)).toBeUndefined();
  });

  it('names the option to add or to leave out', () => {
    expect(conflict(false, true)).toContain('Deploy with "-c number=immutable"');
    expect(conflict(true, false)).toContain('Deploy without "-c number=immutable"');
  });
});
