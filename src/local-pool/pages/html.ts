/** Markup, in which all that came from elsewhere is escaped. */
export class Html {
  readonly #markup: string;

  constructor(markup: string) {
    this.#markup = markup;
  }

  toString(): string {
    return this.#markup;
  }
}

/** A template that escapes what is put in, unless that is markup itself; a list is put in item by item. */
export function html(
  parts: TemplateStringsArray,
  ...values: readonly (string | Html | readonly Html[])[]
): Html {
  return new Html(String.raw(parts, ...values.map(toMarkup)));
}

function toMarkup(value: string | Html | readonly Html[]): string {
  return typeof value === 'string' ? escape(value) : value instanceof Html ? String(value) : value.join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escape = (text: string) => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
