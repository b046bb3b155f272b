import { GraphWidget, type GraphWidgetProps, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';

/** Three graphs per row: a dashboard has 24 columns. */
const GRAPH_WIDTH = 8;

/** Returns a graph that fills a third of a dashboard's row. */
export function graph(title: string, left: IMetric[], props: GraphWidgetProps = {}): GraphWidget {
  return new GraphWidget({ title, left, width: GRAPH_WIDTH, ...props });
}

/** The axis of a percentage. */
export const PERCENT = { min: 0, label: '%', showUnits: false };
