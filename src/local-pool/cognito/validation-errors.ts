/** A list has no end of its own. So many faults are told, and all are counted. */
const MAX_TOLD = 20;

/** What a request has against Cognito's constraints, in Cognito's words. */
export class ValidationErrors {
  /** The first of them. */
  readonly messages: string[] = [];
  #count = 0;

  get isEmpty(): boolean {
    return this.#count === 0;
  }

  /**
   * @param value as errors show it: `Value 'x'`, or `Value` alone
   * @param at its place
   * @param constraint what the member must do or be: `not be null`
   */
  add(value: string, at: string, constraint: string): void {
    this.#count += 1;
    if (this.#count > MAX_TOLD) return;
    this.messages.push(`${value} at '${at}' failed to satisfy constraint: Member must ${constraint}`);
  }

  /** All of them in one message, as Cognito has it. */
  toString(): string {
    const errors = this.#count === 1 ? 'validation error' : 'validation errors';
    return `${this.#count} ${errors} detected: ${this.messages.join('; ')}`;
  }
}
