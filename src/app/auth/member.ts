/** Someone signed in. */
export interface Member {
  readonly name: string;
  /** In E.164. */
  readonly phoneNumber: string;
}
