const PAGES = {
  stacks: 'cloudformation',
  texts: 'sns/v3',
  originators: 'sms-voice',
  functions: 'lambda',
  quotas: 'servicequotas',
} as const;

export type ConsolePage = keyof typeof PAGES;

/** The address of a service's page in the AWS console, in a region. */
export function consolePage(page: ConsolePage, region: string): string {
  return `https://console.aws.amazon.com/${PAGES[page]}/home?region=${region}`;
}
