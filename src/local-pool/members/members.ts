import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { UserFilter } from './user-filter.ts';

export type Attributes = Readonly<Record<string, string>>;

export interface Member {
  /** The position in lists, which are in order of creation. */
  readonly id: number;
  /** The user name that Cognito generates: a UUID, also the `sub` claim of the tokens. */
  readonly userName: string;
  /** The user attributes except `sub`. */
  readonly attributes: Attributes;
  /**
   * FORCE_CHANGE_PASSWORD is the status of members that an administrator created. As on AWS,
   * CUSTOM_AUTH ignores it.
   */
  readonly status: 'CONFIRMED' | 'UNCONFIRMED' | 'FORCE_CHANGE_PASSWORD';
  readonly isEnabled: boolean;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly modifiedAt: number;
}

export type NewMember = Pick<Member, 'userName' | 'attributes' | 'status'>;

interface MemberRow {
  readonly id: number;
  readonly user_name: string;
  readonly attributes: string;
  readonly status: Member['status'];
  readonly is_enabled: number;
  readonly created_at: number;
  readonly modified_at: number;
}

/** Stores the members. Phone numbers are unique. */
export class Members {
  readonly #database: DatabaseSync;
  readonly #now: () => number;
  readonly #insert: StatementSync;
  readonly #findByUserName: StatementSync;
  readonly #findByPhoneNumber: StatementSync;
  readonly #setAttributes: StatementSync;
  readonly #setEnabled: StatementSync;
  readonly #setStatus: StatementSync;
  readonly #delete: StatementSync;
  readonly #count: StatementSync;

  constructor(database: DatabaseSync, now: () => number) {
    this.#database = database;
    this.#now = now;
    this.#insert = database.prepare(
      `INSERT INTO members (user_name, attributes, status, is_enabled, created_at, modified_at)
       VALUES (?1, ?2, ?3, 1, ?4, ?4) ON CONFLICT DO NOTHING RETURNING *`,
    );
    this.#findByUserName = database.prepare('SELECT * FROM members WHERE user_name = ?');
    this.#findByPhoneNumber = database.prepare('SELECT * FROM members WHERE phone_number = ?');
    this.#setAttributes = database.prepare(
      'UPDATE members SET attributes = ?, modified_at = ? WHERE user_name = ?',
    );
    this.#setEnabled = database.prepare(
      'UPDATE members SET is_enabled = ?, modified_at = ? WHERE user_name = ?',
    );
    this.#setStatus = database.prepare('UPDATE members SET status = ?, modified_at = ? WHERE user_name = ?');
    this.#delete = database.prepare('DELETE FROM members WHERE user_name = ?');
    this.#count = database.prepare('SELECT count(*) AS members FROM members');
  }

  /** @returns the new member; undefined if the phone number is in use */
  add({ userName, attributes, status }: NewMember): Member | undefined {
    const row = this.#insert.get(userName, JSON.stringify(attributes), status, this.#now());
    return toMember(row as MemberRow | undefined);
  }

  findByUserName(userName: string): Member | undefined {
    return toMember(this.#findByUserName.get(userName) as MemberRow | undefined);
  }

  /** Finds a member by either name that clients can use: the phone number or the user name. */
  find(username: string): Member | undefined {
    return username.startsWith('+')
      ? toMember(this.#findByPhoneNumber.get(username) as MemberRow | undefined)
      : this.findByUserName(username);
  }

  setAttributes(userName: string, attributes: Attributes): void {
    this.#setAttributes.run(JSON.stringify(attributes), this.#now(), userName);
  }

  setEnabled(userName: string, isEnabled: boolean): void {
    this.#setEnabled.run(Number(isEnabled), this.#now(), userName);
  }

  setStatus(userName: string, status: Member['status']): void {
    this.#setStatus.run(status, this.#now(), userName);
  }

  delete(userName: string): void {
    this.#delete.run(userName);
  }

  count(): number {
    return Number(this.#count.get()?.['members']);
  }

  /** Lists the members that match the filter and follow `afterId`, in order of creation. */
  list(filter: UserFilter | undefined, afterId: number, limit: number): Member[] {
    const { condition, values } = filter ?? { condition: 'true', values: [] };
    const rows = this.#database
      .prepare(`SELECT * FROM members WHERE id > ? AND ${condition} ORDER BY id LIMIT ?`)
      .all(afterId, ...values, limit) as unknown as MemberRow[];
    return rows.map((row) => toMember(row));
  }
}

function toMember(row: MemberRow): Member;
function toMember(row: MemberRow | undefined): Member | undefined;
function toMember(row: MemberRow | undefined): Member | undefined {
  return (
    row && {
      id: row.id,
      userName: row.user_name,
      attributes: JSON.parse(row.attributes) as Attributes,
      status: row.status,
      isEnabled: row.is_enabled === 1,
      createdAt: row.created_at,
      modifiedAt: row.modified_at,
    }
  );
}
