import { parseArgs } from 'node:util';
import { SettingError } from '../../../server/platform/setting.ts';
import { readClientEnvironment } from '../../site/client-environment.ts';
import { describeContextError, toContext, type Context } from '../../settings/context.ts';
import { readDeployment } from '../../settings/deployment.ts';
import { openAwsAccount } from './aws.ts';
import { diagnose } from './diagnose.ts';
import { formatReport } from './report.ts';

// `npm run doctor [-- --stage staging]`: diagnoses why a deployment sends no SMS messages, and
// whether only its triggers can change phone numbers. Exits with 1 if there is an error.

const stage = readStage();
const account = await openAwsAccount();
const findings =
  'verdict' in account
    ? [account]
    : await diagnose(account, `phone-sign-in-${stage}`, () => readClientEnvironment(process.cwd()));
process.stdout.write(formatReport(findings));
process.exitCode = findings.some(({ verdict }) => verdict === 'error') ? 1 : 0;

/** Reads the stage from `-c stage=staging`, as for a deploy, or from `--stage staging`. */
function readStage(): string {
  try {
    const { values } = parseArgs({
      options: { context: { type: 'string', short: 'c', multiple: true }, stage: { type: 'string' } },
    });
    const context: Context = {
      ...toContext(values.context ?? []),
      ...(values.stage !== undefined && { stage: values.stage }),
    };
    return readDeployment((key) => context[key]).stage;
  } catch (error) {
    if (!(error instanceof SettingError) && !(error instanceof TypeError)) throw error;
    process.stderr.write(`${error instanceof SettingError ? describeContextError(error) : error.message}\n`);
    process.exit(1);
  }
}
