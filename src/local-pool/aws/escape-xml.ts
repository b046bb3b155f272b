/** Escapes a string for the text of an XML element. */
export function escapeXml(value: string): string {
  return value.replace(/[^\w +.,:=-]/gu, (character) => `&#${character.codePointAt(0)};`);
}
