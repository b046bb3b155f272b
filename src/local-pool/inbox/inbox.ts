import { randomUUID } from 'node:crypto';
import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** A text that would have gone to a phone. */
export interface TextMessage {
  readonly id: string;
  /** E.164. */
  readonly to: string;
  readonly body: string;
  /** ISO 8601, in UTC. */
  readonly sentAt: string;
}

/** The inbox keeps the newest of them. */
const MAX_TEXTS = 1_000;

interface TextRow {
  readonly message_id: string;
  readonly sent_to: string;
  readonly body: string;
  readonly sent_at: number;
}

/** Where the texts arrive that the triggers send. */
export class Inbox {
  readonly #now: () => number;
  readonly #listeners = new Set<() => void>();
  readonly #onText: (text: TextMessage) => void;
  readonly #insert: StatementSync;
  readonly #forgetOldest: StatementSync;
  readonly #list: StatementSync;
  readonly #empty: StatementSync;

  constructor(database: DatabaseSync, now: () => number, onText: (text: TextMessage) => void) {
    this.#now = now;
    this.#onText = onText;
    this.#insert = database.prepare(
      'INSERT INTO texts (message_id, sent_to, body, sent_at) VALUES (?, ?, ?, ?)',
    );
    this.#forgetOldest = database.prepare(
      `DELETE FROM texts WHERE id <= (SELECT id FROM texts ORDER BY id DESC LIMIT 1 OFFSET ${MAX_TEXTS})`,
    );
    this.#list = database.prepare('SELECT * FROM texts WHERE ?1 IS NULL OR sent_to = ?1 ORDER BY id DESC');
    this.#empty = database.prepare('DELETE FROM texts WHERE ?1 IS NULL OR sent_to = ?1');
  }

  /** @returns the new text's id */
  receive(to: string, body: string): string {
    const id = randomUUID();
    const now = this.#now();
    this.#insert.run(id, to, body, now);
    this.#forgetOldest.run();
    this.#onText({ id, to, body, sentAt: new Date(now).toISOString() });
    this.#tell();
    return id;
  }

  /** The texts, newest first; only those to one number where one is given. */
  texts(to?: string): TextMessage[] {
    const rows = this.#list.all(to ?? null) as unknown as TextRow[];
    return rows.map((row) => ({
      id: row.message_id,
      to: row.sent_to,
      body: row.body,
      sentAt: new Date(row.sent_at).toISOString(),
    }));
  }

  /** Forgets the texts, or those to one number. */
  empty(to?: string): void {
    this.#empty.run(to ?? null);
    this.#tell();
  }

  /**
   * Calls back after each change.
   * @returns ends it
   */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
