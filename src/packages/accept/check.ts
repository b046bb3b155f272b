/** A list of checks, of which each one passes or fails. */
export class Checks {
  passed = 0;
  failed = 0;

  /**
   * Runs a check, and prints its name with the outcome.
   * @param check a function that throws, or returns a promise that rejects, if the check fails
   * @returns the result of the check; undefined if it failed
   */
  async run<Result>(name: string, check: () => Promise<Result> | Result): Promise<Result | undefined> {
    const start = performance.now();
    const seconds = () => `${((performance.now() - start) / 1000).toFixed(1)} s`;
    try {
      const result = await check();
      this.passed++;
      process.stdout.write(`  ok  ${name} (${seconds()})\n`);
      return result;
    } catch (error) {
      this.failed++;
      process.stdout.write(
        `FAIL  ${name} (${seconds()})\n${error instanceof Error ? error.stack : String(error)}\n`,
      );
      return undefined;
    }
  }
}
