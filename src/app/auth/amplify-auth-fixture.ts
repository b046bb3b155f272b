import type { AmplifyAuth, Answered, ChallengeParameters } from './amplify-auth';
import type { Member } from './member';

export const ADA: Member = { name: 'Ada Lovelace', phoneNumber: '+12025550123' };
export const RIGHT_CODE = '004217';

/** A user pool with one phone in it, in place of the door to the real one. It notes every call. */
export class FakeAmplifyAuth implements Pick<AmplifyAuth, keyof AmplifyAuth> {
  readonly calls: string[] = [];
  attemptsLeft = 3;
  codeExpiresInSeconds = 300;
  resendInSeconds = 30;
  signedIn: Member | null = null;
  #nextError: Error | null = null;
  #gate: Promise<void> | null = null;

  /** Makes the next call fail as Amplify would. */
  failNext(name: string, message = ''): void {
    this.#nextError = Object.assign(new Error(message), { name });
  }

  /** Holds every call back until the returned function is called. */
  hold(): () => void {
    let open: () => void = () => undefined;
    this.#gate = new Promise((resolve) => (open = resolve));
    return () => open();
  }

  async signUp({ name, phoneNumber }: Member, password: string): Promise<void> {
    await this.#noteCall(
      `signUp ${name} ${phoneNumber} ${password.length > 20 ? 'long password' : password}`,
    );
  }

  async signIn(phoneNumber: string): Promise<ChallengeParameters> {
    await this.#noteCall(`signIn ${phoneNumber}`);
    return this.#parameters();
  }

  async sendCustomChallengeAnswer(code: string): Promise<Answered> {
    await this.#noteCall(`answer ${code}`);
    if (code === RIGHT_CODE) return { member: (this.signedIn = ADA) };
    this.attemptsLeft -= 1;
    return { parameters: this.#parameters() };
  }

  async member(): Promise<Member | null> {
    await this.#noteCall('member');
    return this.signedIn;
  }

  async changeName(name: string): Promise<Member | null> {
    await this.#noteCall(`changeName ${name}`);
    return { ...ADA, name };
  }

  async signOut(): Promise<void> {
    await this.#noteCall('signOut');
  }

  async signOutEverywhere(): Promise<void> {
    await this.#noteCall('signOutEverywhere');
  }

  async deleteMember(): Promise<void> {
    await this.#noteCall('deleteMember');
  }

  #parameters(): ChallengeParameters {
    return {
      attemptsLeft: String(this.attemptsLeft),
      codeExpiresInSeconds: String(this.codeExpiresInSeconds),
      resendInSeconds: String(this.resendInSeconds),
    };
  }

  async #noteCall(call: string): Promise<void> {
    this.calls.push(call);
    await this.#gate;
    const error = this.#nextError;
    this.#nextError = null;
    if (error) throw error;
  }
}
