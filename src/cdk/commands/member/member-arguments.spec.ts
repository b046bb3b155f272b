import { readMemberArguments, UsageError, USAGE } from './member-arguments.ts';

describe('the command line of npm run member', () => {
  const NUMBER = '+14155550123';

  it('has a number and an action', () => {
    expect(readMemberArguments([NUMBER, 'show'])).toEqual({
      ...{ action: 'show', phoneNumber: NUMBER, newNumber: undefined, reason: undefined },
      ...{ isConfirmed: false, isLocal: false, context: [] },
    });
  });

  it('has options in any order', () => {
    const options = [
      '--yes',
      '--local',
      '--reason',
      ' Left the club ',
      '-c',
      'stage=staging',
      '--profile',
      'club',
    ];
    expect(readMemberArguments([...options, '+1 415 555 0123', 'delete', '--region=eu-west-1'])).toEqual({
      ...{ action: 'delete', phoneNumber: NUMBER, newNumber: undefined, reason: 'Left the club' },
      ...{ isConfirmed: true, isLocal: true, context: ['stage=staging'] },
    });
  });

  it('has a number of any country, also in a range that is not assigned', () => {
    for (const number of ['+4915123456789', '+819012345678', '+12005550123']) {
      expect(readMemberArguments([number, 'show'])).toEqual(
        jasmine.objectContaining({ phoneNumber: number }),
      );
    }
  });

  it('moves an account to another number, or confirms the number that it has', () => {
    const reason = ['--reason', 'Ticket 7'];
    expect(readMemberArguments([NUMBER, 'move', '+1 415 555 0124', ...reason])).toEqual(
      jasmine.objectContaining({ action: 'move', phoneNumber: NUMBER, newNumber: '+14155550124' }),
    );
    expect(readMemberArguments([NUMBER, 'move', '--confirm', ...reason])).toEqual(
      jasmine.objectContaining({ action: 'move', phoneNumber: NUMBER, newNumber: undefined }),
    );
  });

  it('moves the ledger without a number', () => {
    const choice = { reason: undefined, isLocal: false, context: [] };
    expect(readMemberArguments(['--move-ledger'])).toEqual({
      ...choice,
      action: 'move-ledger',
      isDryRun: false,
    });
    expect(readMemberArguments(['--move-ledger', '--dry-run'])).toEqual({
      ...{ ...choice, action: 'move-ledger', isDryRun: true },
    });
  });

  it('has a reason for every action but show', () => {
    const actions = ['unlock', 'link', 'disable', 'enable', 'sign-out', 'delete', 'undo', 'release'];
    for (const action of [...actions, 'move']) {
      const options = action === 'move' ? ['--confirm'] : [];
      expect(() => readMemberArguments([NUMBER, action, ...options])).toThrowError(
        UsageError,
        `${action} requires --reason "…".`,
      );
      expect(USAGE).toMatch(new RegExp(`^  ${action} +\\w`, 'm'));
    }
  });

  it('can ask for help', () => {
    expect(readMemberArguments(['--help'])).toBeUndefined();
  });

  describe('is rejected', () => {
    for (const [case_, args, message] of [
      ['without arguments', [], 'Give one number and one action. Quote a number that contains spaces.'],
      ['for a number with spaces and no quotes', ['+1', '415', '5550123', 'show'], 'Give one number and'],
      ['for a number without an action', ['+14155550123'], 'Give one number and one action.'],
      ['for an unknown action', ['+14155550123', 'lock'], '"lock" is not an action.'],
      ['for an inherited property', ['+14155550123', 'toString'], '"toString" is not an action.'],
      ['for a national number', ['4155550123', 'show'], '"4155550123" is not a phone number'],
      ['for a number that is too short', ['+1415555', 'show'], '"+1415555" is not a phone number'],
      ['for a national prefix', ['+4407911123456', 'show'], '"+4407911123456" is not a phone number'],
      ['for text around a number', ['+14155550123x5', 'show'], '"+14155550123x5" is not a phone number'],
      ['without a reason', ['+14155550123', 'unlock'], 'unlock requires --reason "…".'],
      ['for a blank reason', ['+14155550123', 'link', '--reason', ' '], 'link requires --reason "…".'],
      [
        'for a long reason',
        ['+14155550123', 'link', '--reason', 'x'.repeat(201)],
        'The reason is longer than 200',
      ],
      [
        'for a reason of two lines',
        ['+14155550123', 'link', '--reason', 'a\nb'],
        'The reason contains a line break',
      ],
      [
        'for two numbers of an action that takes one',
        ['+14155550123', 'undo', '+14155550124', '--reason', 'a'],
        'Give one number',
      ],
      [
        'for a move without a number',
        ['+14155550123', 'move', '--reason', 'a'],
        'move requires either the new number or --confirm.',
      ],
      [
        'for a move to a number that it confirms',
        ['+14155550123', 'move', '+14155550124', '--confirm'],
        'move requires either',
      ],
      ['for a move to the same number', ['+14155550123', 'move', '+1 4155550123'], 'The new number is the'],
      ['for a move to a national number', ['+14155550123', 'move', '4155550124'], '"4155550124" is not a'],
      ['for a confirmation of another action', ['+14155550123', 'undo', '--confirm'], '--confirm is only'],
      ['for an unknown option', ['+14155550123', 'show', '--force'], "Unknown option '--force'"],
      ['for an option without its value', ['+14155550123', 'unlock', '--reason'], "Option '--reason"],
      [
        'for a move of one number',
        ['+14155550123', 'show', '--move-ledger'],
        '--move-ledger takes no number',
      ],
      [
        'for a dry run of an action',
        ['+14155550123', 'show', '--dry-run'],
        '--dry-run is only for --move-ledger.',
      ],
    ] as const) {
      it(case_, () => {
        expect(() => readMemberArguments(args)).toThrowMatching(
          (error) =>
            error instanceof UsageError && error.message.startsWith(message) && error.message.endsWith('.'),
        );
      });
    }
  });
});
