/** A text that arrived in the local pool's inbox. */
interface SmsMessage {
  readonly id: string;
  readonly to: string;
  readonly body: string;
  readonly sentAt: string;
}

/** The phone of whoever visits the app in a test: a number of its own, and the texts that it got. */
export class Phone {
  readonly number: string;
  readonly #inbox: string | undefined;

  /** @param inbox the URL of another inbox than the one of the started app */
  constructor(number: string, inbox?: string) {
    this.number = number;
    this.#inbox = inbox;
  }

  /** As a person in the United States would type it: `(202) 555-0123`. */
  get nationalNumber(): string {
    return this.number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3');
  }

  /** As it is written anywhere: `+1 202 555 0123`. */
  get internationalNumber(): string {
    return this.number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '+1 $1 $2 $3');
  }

  async messages(): Promise<SmsMessage[]> {
    const inbox = this.#inbox ?? process.env['INBOX_URL'];
    const response = await fetch(`${inbox}/messages?to=${encodeURIComponent(this.number)}`);
    return (await response.json()) as SmsMessage[];
  }

  /** The code in the newest text. */
  async code(): Promise<string> {
    const [newest] = await this.messages();
    const code = /#(\d{6})$/.exec(newest?.body ?? '')?.[1];
    if (!code) throw new Error(`No text with a code has come to ${this.number}.`);
    return code;
  }

  /** Six digits that are not the code. */
  async wrongCode(): Promise<string> {
    return (await this.code()) === '000000' ? '000001' : '000000';
  }
}
