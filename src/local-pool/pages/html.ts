/** Markup whose interpolated values are escaped. */
export class Html {
  readonly #markup: string;

  constructor(markup: string) {
    this.#markup = markup;
  }

  toString(): string {
    return this.#markup;
  }
}

/** Template tag that escapes strings, and inserts markup and lists of markup unchanged. */
export function html(
  parts: TemplateStringsArray,
  ...values: readonly (string | Html | readonly Html[])[]
): Html {
  return new Html(String.raw(parts, ...values.map(toMarkup)));
}

function toMarkup(value: string | Html | readonly Html[]): string {
  return typeof value === 'string'
    ? escapeHtml(value)
    : value instanceof Html
      ? String(value)
      : value.join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (value: string) => value.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
