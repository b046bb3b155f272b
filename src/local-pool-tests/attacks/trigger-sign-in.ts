import type { ChallengeStep, PublicChallengeParameters } from '../../contract/challenge-parameters.ts';
import type { Triggers } from '../../server/testing/triggers-fixture.ts';

/** The account of a sign-in; without a phone number, a number that is unknown. */
export interface Account {
  readonly userName: string;
  readonly phoneNumber?: string;
}

interface Round {
  readonly challengeName: string;
  readonly challengeResult: boolean;
  readonly challengeMetadata: string;
}

interface Challenge {
  readonly publicChallengeParameters: PublicChallengeParameters;
  readonly privateChallengeParameters: Readonly<Record<string, string>>;
  readonly challengeMetadata: string;
}

/** Calls the triggers of a sign-in in the order in which Cognito calls them. */
export class TriggerSignIn {
  readonly account: Account;
  /** The result of VerifyAuthChallengeResponse; undefined before an answer and after an error. */
  isCorrect: unknown;
  readonly #triggers: Triggers;
  readonly #rounds: Round[] = [];
  #challenge: Challenge | undefined;

  constructor(triggers: Triggers, account: Account = { userName: 'unknown' }) {
    this.#triggers = triggers;
    this.account = account;
  }

  get step(): ChallengeStep | undefined {
    return this.#challenge?.publicChallengeParameters.step as ChallengeStep | undefined;
  }

  get challengeId(): string | undefined {
    return this.#challenge?.publicChallengeParameters.challengeId;
  }

  get challengeMetadata(): string {
    return this.#challenge?.challengeMetadata ?? '';
  }

  /** @returns `challenge`, `tokens`, `fail`, or the message of a trigger's error */
  start(): Promise<string> {
    return this.#next().catch((error: unknown) => (error as Error).message);
  }

  /** @returns as `start` */
  async answer(challengeAnswer: string, clientMetadata: Readonly<Record<string, string>>): Promise<string> {
    this.isCorrect = undefined;
    const { privateChallengeParameters } = this.#challenge ?? {};
    const request = { ...this.#request, privateChallengeParameters, challengeAnswer, clientMetadata };
    try {
      const { response } = await this.#triggers.verify(this.#event(request, { answerCorrect: null }));
      this.isCorrect = response['answerCorrect'];
      this.#rounds.push({
        challengeName: 'CUSTOM_CHALLENGE',
        challengeResult: this.isCorrect === true,
        challengeMetadata: this.challengeMetadata,
      });
      return await this.#next(clientMetadata);
    } catch (error) {
      return (error as Error).message;
    }
  }

  get #request() {
    const { userName, phoneNumber } = this.account;
    const userAttributes = { sub: userName, phone_number: phoneNumber, phone_number_verified: 'true' };
    return phoneNumber === undefined
      ? { userAttributes: {}, userNotFound: true }
      : { userAttributes, userNotFound: false };
  }

  #event(request: object, response: object) {
    return structuredClone({ userName: this.account.userName, request, response });
  }

  async #next(clientMetadata?: Readonly<Record<string, string>>): Promise<string> {
    const request = { ...this.#request, session: this.#rounds, ...(clientMetadata && { clientMetadata }) };
    const { response: decision } = await this.#triggers.define(this.#event(request, {}));
    if (decision['issueTokens'] === true) return 'tokens';
    if (decision['failAuthentication'] === true) return 'fail';
    const created = await this.#triggers.create(
      this.#event({ ...request, challengeName: decision['challengeName'] }, {}),
    );
    this.#challenge = created.response as unknown as Challenge;
    return 'challenge';
  }
}
