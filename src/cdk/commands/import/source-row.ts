/** A row of a file, with the values of its source, unvalidated. Missing ones are empty. */
export interface SourceRow {
  /**
   * The position in the file, from 1. In a CSV file it is that of a spreadsheet, in which the
   * header is the first row.
   */
  readonly row: number;
  readonly phoneNumber: string;
  readonly name: string;
  readonly locale: string;
  /** Whether the source prevents the user from signing in. */
  readonly isDisabled: boolean;
  /** Whether the source keeps the row of a user who was deleted. */
  readonly isDeleted: boolean;
}

/** A record of a CSV file: the values by column, whose names are in lower case. */
export type CsvRecord = Readonly<Record<string, string | undefined>>;
