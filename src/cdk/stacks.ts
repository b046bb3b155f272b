import type { App } from 'aws-cdk-lib';
import { ClientStack } from './site/client-stack.ts';
import type { Deployment } from './settings/deployment.ts';
import { PoolStack } from './pool/pool-stack.ts';
import { SiteStack } from './site/site-stack.ts';

interface StacksProps {
  readonly deployment: Deployment;
  /** The folder with a bundle for each trigger. */
  readonly bundles: string;
  /** The folder with the production build of the client. */
  readonly build: string;
}

/**
 * The stacks of a deployment, in the order in which they are deployed: site, pool, client. The
 * client is built with the pool's outputs.
 */
export class Stacks {
  readonly site?: SiteStack;
  readonly pool: PoolStack;
  readonly client?: ClientStack;

  constructor(app: App, { deployment, bundles, build }: StacksProps) {
    const { stage } = deployment;
    if (deployment.site === 'off') {
      this.pool = new PoolStack(app, 'pool', { deployment, bundles });
      return;
    }
    this.site = new SiteStack(app, 'site', { deployment, build });
    this.pool = new PoolStack(app, 'pool', { deployment, bundles, siteHost: this.site.host });
    this.pool.addStackDependency(this.site);
    this.client = new ClientStack(app, 'client', { stage, site: this.site, build });
    this.client.addStackDependency(this.pool);
  }
}
