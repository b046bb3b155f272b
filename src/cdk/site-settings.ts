import { choiceSetting, setting, SettingError } from '../server/setting.ts';

/** What a deployment chooses for the client's site. */
export interface SiteSettings {
  /** Whether the client is put on AWS too. */
  readonly site: 'on' | 'off';
  /** The host of the client; undefined for the one that CloudFront makes up. */
  readonly host: string | undefined;
  /** The ARN of the host's certificate. */
  readonly certificate: string | undefined;
  /** What the client may call beside Cognito. */
  readonly apiOrigins: readonly string[];
}

/** Their context keys, under which they are read. */
export const SITE_SETTINGS = {
  site: 'site',
  host: 'host',
  certificate: 'certificate',
  apiOrigins: 'apiOrigins',
} as const;

/** CloudFront looks for certificates in one region only. */
const CERTIFICATE = /^arn:aws:acm:us-east-1:\d{12}:certificate\/[\w-]+$/;

/** As a Content-Security-Policy spells an origin: no path, and nothing that could end the directive. */
const HTTPS_ORIGIN = /^https:\/\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/;

/**
 * Reads the settings under the context's own names.
 * @throws SettingError that names the key which makes no sense
 */
export function readSiteSettings(): SiteSettings {
  const site = choiceSetting('site', ['on', 'off']);
  // Its form is a matter of the text message, whose reader looks at it.
  const host = optionalSetting('host', () => undefined);
  const certificate = optionalSetting('certificate', (arn) =>
    CERTIFICATE.test(arn) ? undefined : 'is not the ARN of a certificate in us-east-1',
  );
  if (site === 'on' && Boolean(host) !== Boolean(certificate)) {
    throw new SettingError(
      'host and certificate go together, unless the client is hosted elsewhere (site is off).',
    );
  }
  const apiOrigins = words(optionalSetting('apiOrigins', apiOriginsFault) ?? '');
  return { site, host, certificate, apiOrigins };
}

function words(value: string): string[] {
  return value.split(/\s+/).filter((word) => word !== '');
}

function optionalSetting(name: string, fault: (value: string) => string | undefined): string | undefined {
  const value = setting(name, (given) => (given === '' ? undefined : fault(given)), '');
  return value === '' ? undefined : value;
}

function apiOriginsFault(value: string): string | undefined {
  const other = words(value).find((word) => !HTTPS_ORIGIN.test(word));
  return other && `holds "${other}", which is not an origin such as "https://api.example.com"`;
}
