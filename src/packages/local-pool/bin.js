#!/usr/bin/env node
// Plain JavaScript, which every version of Node runs: prints a sentence on a version that cannot
// run the pool.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 22 || (major === 22 && minor < 13)) {
  process.stderr.write(
    `cognito-local-pool requires Node 22.13 or later, and this is Node ${process.versions.node}.\n`,
  );
  process.exitCode = 1;
} else {
  // Up to Node 24, node:sqlite prints a warning that it is experimental.
  const { emitWarning } = process;
  process.emitWarning = (warning, ...options) => {
    if (!String(warning).startsWith('SQLite is an experimental feature')) emitWarning(warning, ...options);
  };
  void import('./lib/main.js');
}
