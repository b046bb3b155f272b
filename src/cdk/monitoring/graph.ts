import { GraphWidget, type GraphWidgetProps, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';

/** A dashboard is 24 columns wide. */
const GRAPH_WIDTH = 8;

/** A third of a dashboard's row. */
export function graph(title: string, left: IMetric[], props: GraphWidgetProps = {}): GraphWidget {
  return new GraphWidget({ title, left, width: GRAPH_WIDTH, ...props });
}

/** The axis of a share. */
export const PERCENT = { min: 0, label: '%', showUnits: false };
