/**
 * The custom attributes of a member that the triggers and administrators write. No app client may
 * read or write them, so their values need no proof.
 */
export const SERVER_ATTRIBUTES = {
  /**
   * The phone number (E.164) that the member last proved with a code. If it is present and differs
   * from `phone_number`, something other than this project changed the number, and no sign-in
   * succeeds.
   */
  provenNumber: 'custom:proven_number',
  /** The phone number before the last change, and the time of the change. */
  previousNumber: 'custom:previous_number',
  /** The source that the member was imported from, an `ImportSource`. */
  importedFrom: 'custom:imported_from',
} as const;

/** Precedes the name of a custom attribute everywhere but in the schema of a user pool. */
export const CUSTOM_PREFIX = 'custom:';

/** The formats that members can be imported from. */
export const IMPORT_SOURCES = ['csv', 'firebase', 'supabase'] as const;
export type ImportSource = (typeof IMPORT_SOURCES)[number];
