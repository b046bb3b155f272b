import type { DatabaseSync } from 'node:sqlite';

/** The secrets that the pool makes up at its first start and then keeps. */
export class Secrets {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** The secret of that name; `make` makes it where there is none yet. */
  async get(name: string, make: () => string | Promise<string>): Promise<string> {
    const kept = this.#database.prepare('SELECT value FROM secrets WHERE name = ?').get(name);
    if (kept) return kept['value'] as string;
    const made = await make();
    this.#database.prepare('INSERT INTO secrets (name, value) VALUES (?, ?)').run(name, made);
    return made;
  }
}
