import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { UserPool } from '../user-pool.ts';
import type { Position } from '../cognito/pagination.ts';
import type { UserFilter } from './user-filter.ts';

export type Attributes = Readonly<Record<string, string>>;

export interface Member {
  /** The position in lists, which are in order of creation. */
  readonly id: number;
  /** The name that the member chose, or, where that is an attribute, the `sub`. */
  readonly userName: string;
  /** The id that Cognito generates: a UUID. */
  readonly sub: string;
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

export type NewMember = Pick<Member, 'userName' | 'sub' | 'attributes' | 'status'>;

type UsernameAttributes = UserPool['usernameAttributes'];

interface MemberRow {
  readonly id: number;
  readonly user_name: string;
  readonly sub: string;
  readonly attributes: string;
  readonly status: Member['status'];
  readonly is_enabled: number;
  readonly created_at: number;
  readonly modified_at: number;
}

/** Stores the members. User names and the attributes that can be user names are unique. */
export class Members {
  readonly #database: DatabaseSync;
  readonly #now: () => number;
  readonly #usernameAttributes: UsernameAttributes;
  readonly #insert: StatementSync;
  readonly #findByUserName: StatementSync;
  readonly #findByAttribute: Readonly<Record<UsernameAttributes[number], StatementSync>>;
  readonly #setAttributes: StatementSync;
  readonly #setEnabled: StatementSync;
  readonly #setStatus: StatementSync;
  readonly #delete: StatementSync;
  readonly #count: StatementSync;

  constructor(
    database: DatabaseSync,
    now: () => number,
    usernameAttributes: UsernameAttributes = ['phone_number'],
  ) {
    this.#database = database;
    this.#now = now;
    this.#usernameAttributes = usernameAttributes;
    // SQLite's `lower` changes ASCII letters only.
    database.function('fold', { deterministic: true }, (value) =>
      typeof value === 'string' ? value.toLowerCase() : null,
    );
    this.#insert = database.prepare(
      `INSERT INTO members (user_name, sub, attributes, status, is_enabled, created_at, modified_at)
       VALUES (?, ?, ?, ?, 1, :now, :now) ON CONFLICT DO NOTHING RETURNING *`,
    );
    this.#findByUserName = database.prepare('SELECT * FROM members WHERE user_name = ?');
    this.#findByAttribute = {
      phone_number: database.prepare('SELECT * FROM members WHERE phone_number = ?'),
      email: database.prepare('SELECT * FROM members WHERE email = ?'),
    };
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

  /**
   * Adds a member.
   * @returns undefined if the user name, or an attribute that can be one, is in use
   */
  add({ userName, sub, attributes, status }: NewMember): Member | undefined {
    if (this.usedAttribute(userName, attributes)) return undefined;
    const now = { now: this.#now() };
    const row = this.#insert.get(now, userName, sub, JSON.stringify(attributes), status);
    return toMember(row as MemberRow | undefined);
  }

  findByUserName(userName: string): Member | undefined {
    return toMember(this.#findByUserName.get(userName) as MemberRow | undefined);
  }

  /** Finds a member by the user name or by an attribute that can be one. */
  find(username: string): Member | undefined {
    const attribute = username.startsWith('+')
      ? 'phone_number'
      : username.includes('@')
        ? 'email'
        : undefined;
    const isAttribute = attribute !== undefined && this.#usernameAttributes.includes(attribute);
    return isAttribute ? this.#findBy(attribute, username) : this.findByUserName(username);
  }

  /** Returns the attribute that can be a user name and is already that of another member. */
  usedAttribute(userName: string, attributes: Attributes): UsernameAttributes[number] | undefined {
    return this.#usernameAttributes.find((name) => {
      const value = attributes[name];
      const owner = value === undefined ? undefined : this.#findBy(name, value);
      return owner !== undefined && owner.userName !== userName;
    });
  }

  #findBy(attribute: UsernameAttributes[number], value: string): Member | undefined {
    return toMember(this.#findByAttribute[attribute].get(value) as MemberRow | undefined);
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

  /** Lists the members that match the filter and follow a position, in the order of the filter. */
  list(filter: UserFilter | undefined, after: Position, limit: number): ListedMember[] {
    const { condition = 'true', values = [], order } = filter ?? {};
    const isFirst = after.sortKey === undefined;
    const start = order === undefined ? 'id > ?' : isFirst ? '?' : `(${order}, id) > (?, ?)`;
    const positions = order === undefined ? [after.id] : isFirst ? [1] : [after.sortKey, after.id];
    const rows = this.#database
      .prepare(
        `SELECT *, ${order ?? 'NULL'} AS sort_key FROM members WHERE ${start} AND ${condition} ` +
          `ORDER BY ${order === undefined ? '' : 'sort_key, '}id LIMIT ?`,
      )
      .all(...positions, ...values, limit) as unknown as (MemberRow & { readonly sort_key: string | null })[];
    return rows.map((row) => ({ ...toMember(row), sortKey: row.sort_key ?? undefined }));
  }
}

/** A member in a list, with the position for the next page. */
export interface ListedMember extends Member {
  readonly sortKey?: string | undefined;
}

function toMember(row: MemberRow): Member;
function toMember(row: MemberRow | undefined): Member | undefined;
function toMember(row: MemberRow | undefined): Member | undefined {
  return (
    row && {
      id: row.id,
      userName: row.user_name,
      sub: row.sub,
      attributes: JSON.parse(row.attributes) as Attributes,
      status: row.status,
      isEnabled: row.is_enabled === 1,
      createdAt: row.created_at,
      modifiedAt: row.modified_at,
    }
  );
}
