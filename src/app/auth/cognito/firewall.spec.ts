import { TestBed } from '@angular/core/testing';
import { AmplifyAuth } from './amplify-auth';
import { ADA } from '../../testing/amplify-auth-fixture';
import { failureFrom } from '../failure';

const CHALLENGE = JSON.stringify({
  ChallengeName: 'CUSTOM_CHALLENGE',
  Session: 'a-session-of-20-characters',
  ChallengeParameters: { USERNAME: 'sub-1', attemptsLeft: '3' },
});

/** What AWS WAF's 403 can look like: Cognito's own words for it, a custom response, a page, and nothing. */
const BLOCKS = {
  Cognito: '{"__type":"ForbiddenException","message":"Request not allowed due to WAF block."}',
  'a custom response': '{"error":"blocked"}',
  HTML: '<html><head><title>403 Forbidden</title></head><body>Request blocked.</body></html>',
  nothing: '',
};

describe('AmplifyAuth behind AWS WAF', () => {
  let amplify: AmplifyAuth;
  /** The answers to come, in order. */
  let answers: Response[];

  const FORBIDDEN = { status: 403 };
  const isNetworkLimited = (call: Promise<unknown>) =>
    expectAsync(call.catch(failureFrom)).toBeResolvedTo({ kind: 'network-limited' });

  beforeEach(() => {
    // Amplify warns about any endpoint that is not Amazon's.
    spyOn(console, 'warn');
    sessionStorage.clear();
    localStorage.clear();
    answers = [];
    spyOn(window, 'fetch').and.callFake(async () => answers.shift() ?? Response.error());
    amplify = TestBed.inject(AmplifyAuth);
  });

  for (const [words, body] of Object.entries(BLOCKS)) {
    it(`tells a block in the words of ${words} as one, after one request, and can try again`, async () => {
      answers.push(new Response(body, FORBIDDEN), new Response(CHALLENGE));
      await isNetworkLimited(amplify.signIn(ADA.phoneNumber));
      expect(await amplify.signIn(ADA.phoneNumber)).toEqual(jasmine.objectContaining({ attemptsLeft: '3' }));

      answers.push(new Response(body, FORBIDDEN), new Response(CHALLENGE));
      await isNetworkLimited(amplify.sendCustomChallengeAnswer('004217', null));
      expect(await amplify.sendCustomChallengeAnswer('004217', null)).toEqual({
        parameters: jasmine.objectContaining({ attemptsLeft: '3' }),
      });
    });

    it(`tells it also where Amplify is not asked, in the words of ${words}`, async () => {
      answers.push(new Response(body, FORBIDDEN));
      await isNetworkLimited(amplify.signOut('refresh-token'));
    });
  }
});
