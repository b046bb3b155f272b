/** The result of one check of a deployment. */
export interface Finding {
  /**
   * `error`: some or all messages are not sent, or accounts are not protected. `warning`: something
   * may not work as intended. `unknown`: the check could not be made.
   */
  readonly verdict: 'error' | 'warning' | 'unknown' | 'ok';
  /** One sentence. */
  readonly message: string;
  /** What to do, with a page of the AWS console or a command. */
  readonly remedy?: string;
}

const createFinding =
  (verdict: Finding['verdict']) =>
  (message: string, remedy: string): Finding => ({ verdict, message, remedy });

export const error = createFinding('error');
export const warning = createFinding('warning');
export const unknown = createFinding('unknown');
export const ok = (message: string): Finding => ({ verdict: 'ok', message });

/** Returns the finding in a list, which is empty unless the condition holds. */
export const onlyIf = (condition: boolean, finding: Finding): Finding[] => (condition ? [finding] : []);

const MARKS: Readonly<Record<Finding['verdict'], string>> = {
  error: '✗',
  warning: '!',
  unknown: '?',
  ok: '✓',
};

/** Formats findings for the terminal, with a summary as the last line. */
export function formatReport(findings: readonly Finding[]): string {
  const lines = findings.map(
    ({ verdict, message, remedy }) => `${MARKS[verdict]} ${message}${remedy ? `\n  → ${remedy}` : ''}\n`,
  );
  return `${lines.join('')}\n${summarize(findings)}\n`;
}

function summarize(findings: readonly Finding[]): string {
  const count = (verdict: Finding['verdict']) => findings.filter((each) => each.verdict === verdict).length;
  const [errors, unknowns] = [count('error'), count('unknown')];
  const result = errors === 0 ? 'No errors' : errors === 1 ? '1 error' : `${errors} errors`;
  if (unknowns === 0) return `${result}.`;
  return `${result}; ${unknowns === 1 ? '1 check' : `${unknowns} checks`} could not be made.`;
}

const CONSOLE_PATHS = {
  cloudformation: 'cloudformation',
  sns: 'sns/v3',
  'end-user-messaging': 'sms-voice',
  lambda: 'lambda',
  'service-quotas': 'servicequotas',
  cognito: 'cognito/v2',
} as const;

/** Returns the URL of a service's page in the AWS console. */
export function consoleUrl(service: keyof typeof CONSOLE_PATHS, region: string): string {
  return `https://console.aws.amazon.com/${CONSOLE_PATHS[service]}/home?region=${region}`;
}
