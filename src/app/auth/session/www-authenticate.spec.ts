import { parseAuthenticateChallenges } from './www-authenticate';

describe('parseAuthenticateChallenges', () => {
  const parse = (header: string) =>
    parseAuthenticateChallenges(header).map(({ scheme, params }) => [scheme, Object.fromEntries(params)]);
  const ERROR = { error: 'insufficient_user_authentication' };

  it('reads the parameters, quoted or not, and ignores the case of names', () => {
    for (const header of [
      'Bearer error="insufficient_user_authentication", max_age="600"',
      'Bearer error=insufficient_user_authentication, max_age=600',
      'BEARER Max_Age = 600 ,\tERROR = "insufficient_user_authentication"',
      'bearer ,, error="insufficient\\_user\\_authentication",max_age=600 ,',
    ]) {
      expect(parse(header))
        .withContext(header)
        .toEqual([['bearer', { ...ERROR, max_age: '600' }]]);
    }
  });

  it('reads commas, quotes and parameters in a quoted string as its text', () => {
    expect(parse(String.raw`Bearer error_description="Say \"please\", error=\"x\"", realm=""`)).toEqual([
      ['bearer', { error_description: 'Say "please", error="x"', realm: '' }],
    ]);
  });

  it('separates challenges, with credentials too', () => {
    expect(parse('Basic realm="Bearer, error=x", Negotiate YTpi==, Bearer error="y", Digest')).toEqual([
      ['basic', { realm: 'Bearer, error=x' }],
      ['negotiate', {}],
      ['bearer', { error: 'y' }],
      ['digest', {}],
    ]);
  });

  it('reads up to the first syntax error', () => {
    expect(parse('')).toEqual([]);
    expect(parse('error="y"')).toEqual([]);
    expect(parse('Bearer error="y", realm="unfinished')).toEqual([['bearer', { error: 'y' }]]);
    expect(parse('Bearer @, error="y"')).toEqual([['bearer', {}]]);
  });
});
