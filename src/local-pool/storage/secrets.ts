import type { DatabaseSync } from 'node:sqlite';

/** Stores the secrets that the pool generates at its first start, and the date of that start. */
export class Secrets {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Returns the secret with the name; creates and stores it if it is missing. */
  async getOrCreate(name: string, create: () => string | Promise<string>): Promise<string> {
    const stored = this.#database.prepare('SELECT value FROM secrets WHERE name = ?').get(name);
    if (stored) return stored['value'] as string;
    const created = await create();
    this.#database.prepare('INSERT INTO secrets (name, value) VALUES (?, ?)').run(name, created);
    return created;
  }
}
