import { computed, signal, type WritableSignal } from '@angular/core';

/** What is wrong with a value, in a sentence for the person; `null` when nothing is. */
export type Rule<Value> = (value: Value) => string | null;

/**
 * What is entered in one field, and what is wrong with it: nothing until its form was sent once; from then on its rule
 * follows what is entered.
 */
export class Field<Value> {
  readonly value: WritableSignal<Value>;
  readonly #rule: Rule<Value>;
  readonly #isChecked = signal(false);
  readonly #refusal = signal<{ readonly value: Value; readonly sentence: string } | null>(null);

  readonly #problem = computed(() => {
    const refusal = this.#refusal();
    if (refusal?.value === this.value()) return refusal.sentence;
    return this.#isChecked() ? this.#rule(this.value()) : null;
  });
  readonly isWrong = computed(() => this.#problem() !== null);
  /** What to say at the field; nothing where it is right, or where it is said elsewhere. */
  readonly error = computed(() => this.#problem() ?? '');

  /** @param id of its control in the page */
  constructor(
    readonly id: string,
    value: NoInfer<Value>,
    rule: Rule<Value>,
  ) {
    this.value = signal(value);
    this.#rule = rule;
  }

  /** From here on, what is wrong is said. */
  check(): void {
    this.#isChecked.set(true);
  }

  /** Says what is wrong until the value is changed, whatever the rule says, and takes the focus. */
  refuse(sentence: string): void {
    this.#refusal.set({ value: this.value(), sentence });
    this.focus();
  }

  /** Starts over, as if the form had never been sent. */
  reset(value: Value): void {
    this.#isChecked.set(false);
    this.#refusal.set(null);
    this.value.set(value);
  }

  focus(): void {
    document.getElementById(this.id)?.focus();
  }
}
