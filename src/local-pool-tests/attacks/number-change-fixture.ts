import {
  AdminGetUserCommand,
  GetTokensFromRefreshTokenCommand,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { CLIENT_ID, USER_POOL_ID, newPhoneNumber } from '../../local-pool/testing/pool-fixture.ts';
import { resultOf, type AttackFixture, type ChallengeResponse } from './attack-fixture.ts';
import { Browser, newDevice } from './browser.ts';

/** A member who can move the account to another number. */
export interface MovableMember {
  /** The number before the change. */
  readonly phoneNumber: string;
  readonly newNumber: string;
  readonly userName: string;
  /** The id of the browser that signed in once. */
  readonly device: string;
  readonly refreshToken: string;
}

/** Signs up a member, who signs in once. @param newNumber by default one without an account */
export async function createMovableMember(
  attack: AttackFixture,
  newNumber = newPhoneNumber(),
): Promise<MovableMember> {
  const { phoneNumber, userName } = await attack.pool.signUp();
  const device = newDevice();
  const { Session } = await attack.pool.startSignIn(phoneNumber);
  const code = await attack.codeFor(phoneNumber);
  const response = await attack.respond(Session, phoneNumber, code, { device, name: 'Ada Lovelace' });
  const refreshToken = response.AuthenticationResult?.RefreshToken ?? '';
  return { phoneNumber, newNumber, userName, device, refreshToken };
}

/** Moves accounts step by step, as the app does. */
export class NumberChange {
  readonly #attack: AttackFixture;
  readonly member: MovableMember;
  /** The last response with a challenge. */
  challenge: ChallengeResponse | undefined;

  constructor(attack: AttackFixture, member: MovableMember) {
    this.#attack = attack;
    this.member = member;
  }

  /** The round that the last response asks for. */
  get step(): string | undefined {
    return this.challenge?.ChallengeParameters?.['step'];
  }

  /** Requests a code to the current number. @returns the result as in `resultOf` */
  start(): Promise<string> {
    return this.#keep(this.#attack.pool.startSignIn(this.member.phoneNumber));
  }

  /** Answers the code of the current number, and asks for the new one. @returns as `start` */
  async request(code?: string, { device, newNumber }: Partial<MovableMember> = this.member): Promise<string> {
    const answer = code ?? (await this.#attack.codeFor(this.member.phoneNumber));
    const metadata = {
      ...(device !== undefined && { device }),
      ...(newNumber !== undefined && { newNumber }),
    };
    return this.#respond(answer, metadata);
  }

  /** Answers the code of the new number. @returns as `start` */
  async confirm(code?: string): Promise<string> {
    const answer = code ?? (await this.#attack.codeFor(this.member.newNumber));
    return this.#respond(answer, { device: this.member.device });
  }

  /** Requests another code to the new number. @returns as `start` */
  resend(): Promise<string> {
    return this.#respond('resend', { resend: 'true' });
  }

  /** Runs all steps. @returns the result of the last one */
  async complete(): Promise<string> {
    await this.start();
    await this.request();
    return this.confirm();
  }

  /** Signs in to the new number with a code, without requesting another. @returns as `start` */
  async signInWith(code: string): Promise<string> {
    const answer = await this.startNewSignIn();
    return answer(code);
  }

  /** Begins a sign-in to the new number, and returns the function that answers it. */
  async startNewSignIn(): Promise<(code: string) => Promise<string>> {
    const { newNumber, device } = this.member;
    const { Session } = await this.#attack.pool.startSignIn(newNumber);
    return (code) => resultOf(this.#attack.respond(Session, newNumber, code, { device }));
  }

  #respond(answer: string, metadata: Parameters<AttackFixture['respond']>[3]): Promise<string> {
    const { phoneNumber } = this.member;
    return this.#keep(this.#attack.respond(this.challenge?.Session, phoneNumber, answer, metadata));
  }

  async #keep(request: Promise<ChallengeResponse>): Promise<string> {
    const result = await resultOf(request);
    this.challenge = await request.catch(() => this.challenge);
    return result;
  }
}

/** Everything of an account that a change of number may touch. */
export async function accountOf(attack: AttackFixture, username: string): Promise<Record<string, string>> {
  try {
    const command = new AdminGetUserCommand({ UserPoolId: USER_POOL_ID, Username: username });
    const { Username = '', UserAttributes = [] } = await attack.pool.cognito.send(command);
    const attributes = UserAttributes.map(({ Name = '', Value = '' }) => [Name, Value]);
    return { userName: Username, ...(Object.fromEntries(attributes) as Record<string, string>) };
  } catch (error) {
    if (error instanceof UserNotFoundException) return {};
    throw error;
  }
}

/** Whether a session still gets new tokens. */
export async function canRefresh(attack: AttackFixture, refreshToken: string): Promise<boolean> {
  const command = new GetTokensFromRefreshTokenCommand({ ClientId: CLIENT_ID, RefreshToken: refreshToken });
  return attack.pool.cognito.send(command).then(
    () => true,
    () => false,
  );
}

/** Signs in on a new browser. @returns the result as in `resultOf` */
export const signInOnNewBrowser = (attack: AttackFixture, phoneNumber: string) =>
  new Browser(attack).signIn(phoneNumber);
