import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { UserFilter } from '../members/user-filter.ts';

export interface Group {
  /** The position in lists, which are in order of creation. */
  readonly id: number;
  readonly name: string;
  readonly description?: string | undefined;
  /** The IAM role that an identity pool can assign to the group's members. */
  readonly roleArn?: string | undefined;
  /** 0 is the highest rank. A group without a precedence comes last. */
  readonly precedence?: number | undefined;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly modifiedAt: number;
}

export type NewGroup = Pick<Group, 'name' | 'description' | 'roleArn' | 'precedence'>;

interface GroupRow {
  readonly id: number;
  readonly name: string;
  readonly description: string | null;
  readonly role_arn: string | null;
  readonly precedence: number | null;
  readonly created_at: number;
  readonly modified_at: number;
}

/** SQLite's LIMIT for all rows. */
const NO_LIMIT = -1;

/** Stores groups and their memberships. Deleting a group or a member deletes its memberships. */
export class Groups {
  readonly #now: () => number;
  readonly #insert: StatementSync;
  readonly #findByName: StatementSync;
  readonly #list: StatementSync;
  readonly #listForMember: StatementSync;
  readonly #update: StatementSync;
  readonly #delete: StatementSync;
  readonly #addMember: StatementSync;
  readonly #removeMember: StatementSync;

  constructor(database: DatabaseSync, now: () => number) {
    this.#now = now;
    this.#insert = database.prepare(
      `INSERT INTO groups (name, description, role_arn, precedence, created_at, modified_at)
       VALUES (?, ?, ?, ?, :now, :now) ON CONFLICT DO NOTHING RETURNING *`,
    );
    this.#findByName = database.prepare('SELECT * FROM groups WHERE name = ?');
    this.#list = database.prepare('SELECT * FROM groups WHERE id > ? ORDER BY id LIMIT ?');
    this.#listForMember = database.prepare(
      `SELECT groups.* FROM memberships JOIN groups ON id = group_id
       WHERE user_name = ? AND id > ? ORDER BY id LIMIT ?`,
    );
    this.#update = database.prepare(
      'UPDATE groups SET description = ?, role_arn = ?, precedence = ?, modified_at = ? WHERE id = ? RETURNING *',
    );
    this.#delete = database.prepare('DELETE FROM groups WHERE id = ?');
    this.#addMember = database.prepare(
      'INSERT INTO memberships (user_name, group_id) VALUES (?, ?) ON CONFLICT DO NOTHING',
    );
    this.#removeMember = database.prepare('DELETE FROM memberships WHERE user_name = ? AND group_id = ?');
  }

  /** @returns the new group; undefined if the name is in use */
  add({ name, description, roleArn, precedence }: NewGroup): Group | undefined {
    const values = [name, description ?? null, roleArn ?? null, precedence ?? null];
    return toGroup(this.#insert.get({ now: this.#now() }, ...values) as GroupRow | undefined);
  }

  findByName(name: string): Group | undefined {
    return toGroup(this.#findByName.get(name) as GroupRow | undefined);
  }

  list(afterId: number, limit: number): Group[] {
    return (this.#list.all(afterId, limit) as unknown as GroupRow[]).map((row) => toGroup(row));
  }

  /** Lists a member's groups in order of creation, by default all of them. */
  listForMember(userName: string, afterId = 0, limit = NO_LIMIT): Group[] {
    const rows = this.#listForMember.all(userName, afterId, limit) as unknown as GroupRow[];
    return rows.map((row) => toGroup(row));
  }

  /** Replaces the fields of a group. */
  update({ id }: Group, { description, roleArn, precedence }: Omit<NewGroup, 'name'>): Group {
    const values = [description ?? null, roleArn ?? null, precedence ?? null, this.#now(), id];
    return toGroup(this.#update.get(...values) as unknown as GroupRow);
  }

  delete({ id }: Group): void {
    this.#delete.run(id);
  }

  addMember({ id }: Group, userName: string): void {
    this.#addMember.run(userName, id);
  }

  removeMember({ id }: Group, userName: string): void {
    this.#removeMember.run(userName, id);
  }
}

/** Returns the filter for the members of a group. */
export const groupMembersFilter = ({ id }: Group): UserFilter => ({
  condition: 'user_name IN (SELECT user_name FROM memberships WHERE group_id = ?)',
  values: [id],
});

function toGroup(row: GroupRow): Group;
function toGroup(row: GroupRow | undefined): Group | undefined;
function toGroup(row: GroupRow | undefined): Group | undefined {
  return (
    row && {
      id: row.id,
      name: row.name,
      description: row.description ?? undefined,
      roleArn: row.role_arn ?? undefined,
      precedence: row.precedence ?? undefined,
      createdAt: row.created_at,
      modifiedAt: row.modified_at,
    }
  );
}
