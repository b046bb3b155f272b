/** The `info` of a navigation to the account page. Unlike its state, a reload forgets it. */
export interface AccountPageInfo {
  /** Whether the member has just changed the phone number. */
  readonly isNumberChanged: boolean;
}
