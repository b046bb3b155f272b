import { TestBed } from '@angular/core/testing';
import { ADA, DEVICE } from '../../testing/amplify-auth-fixture';
import { failureFrom } from '../failure';
import { AmplifyAuth } from './amplify-auth';

const CHALLENGE = JSON.stringify({
  ChallengeName: 'CUSTOM_CHALLENGE',
  Session: 'a-session-of-20-characters',
  ChallengeParameters: { USERNAME: 'sub-1', attemptsLeft: '3' },
});

/**
 * Bodies of a 403 response from AWS WAF: Cognito's own, a custom one, a page, and an empty body.
 */
const BLOCKS = {
  'an error of Cognito': '{"__type":"ForbiddenException","message":"Request not allowed due to WAF block."}',
  'a custom response': '{"error":"blocked"}',
  HTML: '<html><head><title>403 Forbidden</title></head><body>Request blocked.</body></html>',
  'an empty body': '',
};

describe('AmplifyAuth behind AWS WAF', () => {
  let amplify: AmplifyAuth;
  /** The next responses, in order. */
  let responses: Response[];

  const FORBIDDEN = { status: 403 };
  const isNetworkLimited = (call: Promise<unknown>) =>
    expectAsync(call.catch(failureFrom)).toBeResolvedTo({ kind: 'network-limited' });

  beforeEach(() => {
    // Amplify warns about each endpoint outside of AWS.
    spyOn(console, 'warn');
    sessionStorage.clear();
    localStorage.clear();
    responses = [];
    spyOn(window, 'fetch').and.callFake(async () => responses.shift() ?? Response.error());
    amplify = TestBed.inject(AmplifyAuth);
  });

  for (const [description, body] of Object.entries(BLOCKS)) {
    it(`reports a block with ${description} after one request, and can retry`, async () => {
      responses.push(new Response(body, FORBIDDEN), new Response(CHALLENGE));
      await isNetworkLimited(amplify.signIn(ADA.phoneNumber));
      expect(await amplify.signIn(ADA.phoneNumber)).toEqual(jasmine.objectContaining({ attemptsLeft: '3' }));

      responses.push(new Response(body, FORBIDDEN), new Response(CHALLENGE));
      await isNetworkLimited(amplify.sendCustomChallengeAnswer('004217', null, DEVICE));
      expect(await amplify.sendCustomChallengeAnswer('004217', null, DEVICE)).toEqual({
        parameters: jasmine.objectContaining({ attemptsLeft: '3' }),
      });
    });

    it(`reports a block with ${description} for a call that bypasses Amplify`, async () => {
      responses.push(new Response(body, FORBIDDEN));
      await isNetworkLimited(amplify.signOut('refresh-token'));
    });
  }
});
