import type { StackFixture } from './stack-fixture.ts';

type Row = readonly unknown[];

interface Widget {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: { readonly title: string; readonly metrics: readonly Row[] };
}

/** The body of a dashboard, with references as `${Id}`. */
export interface DashboardBody {
  readonly widgets: readonly Widget[];
}

export function dashboardOf(stack: StackFixture): DashboardBody {
  return readBody(stack.onlyResource('AWS::CloudWatch::Dashboard').Properties['DashboardBody']);
}

/**
 * Reads the body of a dashboard, which a template contains as pieces of JSON that CloudFormation
 * joins.
 */
export function readBody(body: unknown): DashboardBody {
  const [, pieces] = (body as { 'Fn::Join': [string, (string | { Ref: string })[]] })['Fn::Join'];
  const parts = pieces.map((piece) => (typeof piece === 'string' ? piece : `\${${piece.Ref}}`));
  return JSON.parse(parts.join('')) as DashboardBody;
}
