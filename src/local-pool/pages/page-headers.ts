/** Allows the pages the pool's own stylesheets and images, and forms to the pool. */
const CONTENT_SECURITY_POLICY = [
  ...["default-src 'none'", "style-src 'self'", "img-src 'self'"],
  ...["base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"],
  ...["require-trusted-types-for 'script'", "trusted-types 'none'"],
].join('; ');

/** Allows the pool's own scripts, and their requests to this pool. */
const SCRIPT_POLICY = "script-src 'self'; connect-src 'self'";

/**
 * Returns the headers of a page or one of its files.
 * @param hasScript whether the page runs the pool's own scripts
 */
export function pageHeaders(contentType: string, { hasScript = false } = {}): Record<string, string> {
  return {
    'Content-Type': contentType,
    'Content-Security-Policy': hasScript
      ? `${CONTENT_SECURITY_POLICY}; ${SCRIPT_POLICY}`
      : CONTENT_SECURITY_POLICY,
    'Cross-Origin-Resource-Policy': 'same-origin',
    // With `no-referrer`, browsers send `Origin: null` with the pool's own forms.
    'Referrer-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  };
}
