/** The domains of the AWS endpoints, with and without dual-stack, also in China. */
const AWS_DOMAIN = /\.(?:amazonaws\.com(?:\.cn)?|api\.aws)$/i;

/**
 * Returns whether a host name, or a `Host` header, is an endpoint of AWS. AWS controls the DNS of
 * these domains, so a web page cannot rebind such a name to this machine.
 */
export function isAwsHost(host: string | undefined): boolean {
  return AWS_DOMAIN.test((host ?? '').replace(/:\d+$/, ''));
}
