/** An SMS message in the local pool's inbox. */
interface SmsMessage {
  readonly id: string;
  readonly to: string;
  readonly body: string;
  readonly sentAt: string;
}

/** The phone of a test's visitor: a number, and the SMS messages that it received. */
export class Phone {
  readonly number: string;
  readonly #inbox: string | undefined;

  /** @param inbox the URL of an inbox; that of the started app by default */
  constructor(number: string, inbox?: string) {
    this.number = number;
    this.#inbox = inbox;
  }

  /** The number as typed in the United States: `(202) 555-0123`. */
  get nationalNumber(): string {
    return this.number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3');
  }

  /** The number in international format: `+1 202 555 0123`. */
  get internationalNumber(): string {
    return this.number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '+1 $1 $2 $3');
  }

  async messages(): Promise<SmsMessage[]> {
    const inbox = this.#inbox ?? process.env['INBOX_URL'];
    const response = await fetch(`${inbox}/messages?to=${encodeURIComponent(this.number)}`);
    return (await response.json()) as SmsMessage[];
  }

  /** Reads the code of the newest SMS message. */
  async code(): Promise<string> {
    const [newest] = await this.messages();
    const code = /#(\d{6})$/.exec(newest?.body ?? '')?.[1];
    if (!code) throw new Error(`${this.number} has received no SMS message with a code.`);
    return code;
  }

  /** Returns six digits that are not the code. */
  async wrongCode(): Promise<string> {
    return (await this.code()) === '000000' ? '000001' : '000000';
  }
}

/** Returns the phone to which a member moves an account, with a number of the same prefix. */
export function newPhoneOf({ number }: Phone): Phone {
  return new Phone(number.replace(/\d(\d{3})$/, '8$1'));
}
