/**
 * The migrations of the data file: the first creates version 1, and each later one upgrades the
 * previous version by one. Released migrations must not change, because files of their version
 * exist. Append a migration to change the schema.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE secrets (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT;

  CREATE TABLE members (
    id INTEGER PRIMARY KEY,
    user_name TEXT NOT NULL UNIQUE,
    attributes TEXT NOT NULL,
    phone_number TEXT NOT NULL UNIQUE GENERATED ALWAYS AS (attributes ->> 'phone_number') STORED,
    status TEXT NOT NULL,
    is_enabled INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    modified_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE sessions (
    hash TEXT PRIMARY KEY,
    log_in TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    is_used INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX sessions_by_end ON sessions (expires_at);

  CREATE TABLE signed_in (
    origin_jti TEXT PRIMARY KEY,
    user_name TEXT NOT NULL,
    signed_in_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    is_revoked INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX signed_in_by_member ON signed_in (user_name);
  CREATE INDEX signed_in_by_end ON signed_in (expires_at);

  CREATE TABLE refresh_tokens (
    hash TEXT PRIMARY KEY,
    origin_jti TEXT NOT NULL REFERENCES signed_in ON DELETE CASCADE,
    replaced_at INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX refresh_tokens_by_origin ON refresh_tokens (origin_jti);

  CREATE TABLE texts (
    id INTEGER PRIMARY KEY,
    message_id TEXT NOT NULL,
    sent_to TEXT NOT NULL,
    body TEXT NOT NULL,
    sent_at INTEGER NOT NULL
  ) STRICT;
  `,
  `
  CREATE TABLE groups (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    description TEXT,
    role_arn TEXT,
    precedence INTEGER,
    created_at INTEGER NOT NULL,
    modified_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE memberships (
    user_name TEXT NOT NULL REFERENCES members (user_name) ON DELETE CASCADE,
    group_id INTEGER NOT NULL REFERENCES groups ON DELETE CASCADE,
    PRIMARY KEY (user_name, group_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX memberships_by_group ON memberships (group_id);
  `,
  // Versions 1 and 2 did not store the order of a sign-in's refresh tokens, which is the order of
  // their replacement. The token without a replacement is the newest.
  `
  ALTER TABLE refresh_tokens ADD COLUMN sequence INTEGER NOT NULL DEFAULT 1;
  UPDATE refresh_tokens SET sequence = ranked.sequence
    FROM (
      SELECT hash, row_number() OVER (PARTITION BY origin_jti ORDER BY replaced_at NULLS LAST) AS sequence
      FROM refresh_tokens
    ) AS ranked
    WHERE ranked.hash = refresh_tokens.hash;
  `,
  // A member has a `sub` beside the user name, and need not have a phone number. SQLite can drop no
  // constraint, so the table is replaced, with the table that refers to it.
  `
  CREATE TABLE new_members (
    id INTEGER PRIMARY KEY,
    user_name TEXT NOT NULL UNIQUE,
    sub TEXT NOT NULL UNIQUE,
    attributes TEXT NOT NULL,
    phone_number TEXT GENERATED ALWAYS AS (attributes ->> 'phone_number') STORED,
    email TEXT GENERATED ALWAYS AS (attributes ->> 'email') STORED,
    status TEXT NOT NULL,
    is_enabled INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    modified_at INTEGER NOT NULL
  ) STRICT;
  INSERT INTO new_members (id, user_name, sub, attributes, status, is_enabled, created_at, modified_at)
    SELECT id, user_name, user_name, attributes, status, is_enabled, created_at, modified_at FROM members;
  CREATE TABLE old_memberships AS SELECT user_name, group_id FROM memberships;
  DROP TABLE memberships;
  DROP TABLE members;
  ALTER TABLE new_members RENAME TO members;
  CREATE INDEX members_by_phone_number ON members (phone_number);
  CREATE INDEX members_by_email ON members (email);

  CREATE TABLE memberships (
    user_name TEXT NOT NULL REFERENCES members (user_name) ON DELETE CASCADE,
    group_id INTEGER NOT NULL REFERENCES groups ON DELETE CASCADE,
    PRIMARY KEY (user_name, group_id)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO memberships SELECT user_name, group_id FROM old_memberships;
  DROP TABLE old_memberships;
  CREATE INDEX memberships_by_group ON memberships (group_id);

  CREATE TABLE confirmation_codes (
    user_name TEXT PRIMARY KEY REFERENCES members (user_name) ON DELETE CASCADE,
    hash TEXT NOT NULL,
    attribute TEXT NOT NULL,
    failed_attempts INTEGER NOT NULL DEFAULT 0,
    expires_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
];
