import { randomUUID } from 'node:crypto';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { Changes } from '../changes.ts';
import type { ArmedFailure, SmsFailure } from './sms-failure.ts';

/** An SMS message that the pool received instead of a phone. */
export interface SmsMessage {
  /** The message's id, a UUID. */
  readonly id: string;
  /** The recipient's phone number (E.164). */
  readonly to: string;
  /** The text, with line breaks as `\n`. */
  readonly body: string;
  /** When the message was sent, ISO 8601 in UTC. */
  readonly sentAt: string;
}

/** The capacity of the inbox, which deletes the oldest messages. */
const MAX_MESSAGES = 1_000;

interface MessageRow {
  readonly message_id: string;
  readonly sent_to: string;
  readonly body: string;
  readonly sent_at: number;
}

/** An SMS message as its sender sees it: to whom it was sent, and whether a failure was armed. */
export interface SentSms {
  readonly to: string;
  readonly failure?: SmsFailure | undefined;
}

/** Stores the SMS messages that the triggers send. */
export class Inbox {
  readonly #now: () => number;
  readonly #changes = new Changes();
  readonly onChange = this.#changes.onChange;
  readonly #onSent: (sms: SentSms) => void;
  #armedFailure: ArmedFailure | undefined;
  readonly #onMessage: (message: SmsMessage) => void;
  readonly #insert: StatementSync;
  readonly #deleteOldest: StatementSync;
  readonly #list: StatementSync;
  readonly #clear: StatementSync;

  constructor(
    database: DatabaseSync,
    now: () => number,
    onMessage: (message: SmsMessage) => void,
    onSent: (sms: SentSms) => void,
  ) {
    this.#now = now;
    this.#onMessage = onMessage;
    this.#onSent = onSent;
    this.#insert = database.prepare(
      'INSERT INTO texts (message_id, sent_to, body, sent_at) VALUES (?, ?, ?, ?)',
    );
    this.#deleteOldest = database.prepare(
      `DELETE FROM texts WHERE id <= (SELECT id FROM texts ORDER BY id DESC LIMIT 1 OFFSET ${MAX_MESSAGES})`,
    );
    this.#list = database.prepare('SELECT * FROM texts WHERE :to IS NULL OR sent_to = :to ORDER BY id DESC');
    this.#clear = database.prepare('DELETE FROM texts WHERE :to IS NULL OR sent_to = :to');
  }

  /**
   * Stores a message.
   * @returns the message's id
   */
  receive(to: string, body: string): string {
    const id = randomUUID();
    const now = this.#now();
    this.#insert.run(id, to, body, now);
    this.#deleteOldest.run();
    this.#onMessage({ id, to, body, sentAt: new Date(now).toISOString() });
    this.#onSent({ to });
    this.#changes.notify();
    return id;
  }

  /** The failure of the next message. */
  get armedFailure(): ArmedFailure | undefined {
    return this.#armedFailure;
  }

  /** Arms a failure, which replaces an armed one, or disarms it. */
  armFailure(failure: ArmedFailure | undefined): void {
    this.#armedFailure = failure;
    this.#changes.notify();
  }

  /** Returns the armed failure of a message to a number, and disarms it. */
  takeFailure(to: string): SmsFailure | undefined {
    const armed = this.#armedFailure;
    if (!armed || (armed.to ?? to) !== to) return undefined;
    this.#onSent({ to, failure: armed.failure });
    this.armFailure(undefined);
    return armed.failure;
  }

  /** Returns the messages, newest first, optionally only those to one number. */
  messages(to?: string): SmsMessage[] {
    const rows = this.#list.all({ to: to ?? null }) as unknown as MessageRow[];
    return rows.map((row) => ({
      id: row.message_id,
      to: row.sent_to,
      body: row.body,
      sentAt: new Date(row.sent_at).toISOString(),
    }));
  }

  /** Deletes the messages, optionally only those to one number. */
  clear(to?: string): void {
    this.#clear.run({ to: to ?? null });
    this.#changes.notify();
  }
}
