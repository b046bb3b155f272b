import { caretAfterFormatting } from './caret-after-formatting';

describe('caretAfterFormatting', () => {
  it('keeps the caret at the end', () => {
    expect(caretAfterFormatting('2025', 4, '(202) 5')).toBe(7);
  });

  it('keeps the caret after the same digit when separators are added or removed', () => {
    expect(caretAfterFormatting('(2029) 555-012', 5, '(202) 955-5012')).toBe(7);
    expect(caretAfterFormatting('(202) 555', 2, '202 555')).toBe(1);
    expect(caretAfterFormatting('+4420', 3, '+44 20')).toBe(3);
  });

  it('keeps the caret at the beginning', () => {
    expect(caretAfterFormatting('2025550123', 0, '(202) 555-0123')).toBe(0);
  });
});
