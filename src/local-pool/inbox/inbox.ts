import { randomUUID } from 'node:crypto';
import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** An SMS message that the pool received instead of a phone. */
export interface SmsMessage {
  readonly id: string;
  /** The recipient's phone number (E.164). */
  readonly to: string;
  readonly body: string;
  /** ISO 8601, in UTC. */
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

/** Stores the SMS messages that the triggers send. */
export class Inbox {
  readonly #now: () => number;
  readonly #listeners = new Set<() => void>();
  readonly #onMessage: (message: SmsMessage) => void;
  readonly #insert: StatementSync;
  readonly #deleteOldest: StatementSync;
  readonly #list: StatementSync;
  readonly #clear: StatementSync;

  constructor(database: DatabaseSync, now: () => number, onMessage: (message: SmsMessage) => void) {
    this.#now = now;
    this.#onMessage = onMessage;
    this.#insert = database.prepare(
      'INSERT INTO texts (message_id, sent_to, body, sent_at) VALUES (?, ?, ?, ?)',
    );
    this.#deleteOldest = database.prepare(
      `DELETE FROM texts WHERE id <= (SELECT id FROM texts ORDER BY id DESC LIMIT 1 OFFSET ${MAX_MESSAGES})`,
    );
    this.#list = database.prepare('SELECT * FROM texts WHERE ?1 IS NULL OR sent_to = ?1 ORDER BY id DESC');
    this.#clear = database.prepare('DELETE FROM texts WHERE ?1 IS NULL OR sent_to = ?1');
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
    this.#notifyListeners();
    return id;
  }

  /** Returns the messages, newest first, optionally only those to one number. */
  messages(to?: string): SmsMessage[] {
    const rows = this.#list.all(to ?? null) as unknown as MessageRow[];
    return rows.map((row) => ({
      id: row.message_id,
      to: row.sent_to,
      body: row.body,
      sentAt: new Date(row.sent_at).toISOString(),
    }));
  }

  /** Deletes the messages, optionally only those to one number. */
  clear(to?: string): void {
    this.#clear.run(to ?? null);
    this.#notifyListeners();
  }

  /**
   * Calls a listener after each change.
   * @returns a function that removes the listener
   */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #notifyListeners(): void {
    for (const listener of this.#listeners) listener();
  }
}
