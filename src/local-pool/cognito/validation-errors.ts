/**
 * The maximum number of reported errors, because a list can have any number. All errors are
 * counted.
 */
const MAX_REPORTED = 20;

/**
 * Collects a request's violations of Cognito's constraints, in the format of Cognito's messages.
 */
export class ValidationErrors {
  /** The first 20 errors. */
  readonly messages: string[] = [];
  #count = 0;

  get isEmpty(): boolean {
    return this.#count === 0;
  }

  /**
   * Adds an error.
   * @param value the value as the message shows it: `Value 'x'`, or `Value` for a sensitive one
   * @param path the value's path, such as `userAttributes.1.member.name`
   * @param constraint the constraint, to follow "must": `not be null`
   */
  add(value: string, path: string, constraint: string): void {
    this.#count += 1;
    if (this.#count > MAX_REPORTED) return;
    this.messages.push(`${value} at '${path}' failed to satisfy constraint: Member must ${constraint}`);
  }

  /** Returns the errors as one message in Cognito's format. */
  toString(): string {
    const errors = this.#count === 1 ? 'validation error' : 'validation errors';
    return `${this.#count} ${errors} detected: ${this.messages.join('; ')}`;
  }
}
