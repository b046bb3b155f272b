/** A package that `npm run pack` builds from the sources of this repository. */
export interface Package {
  /** The name on the registry, which is also the name of the folder in `dist/packages`. */
  readonly name: string;
  /**
   * Builds the files of the package.
   * @param folder an empty folder, which becomes the root of the package
   * @returns what is specific to this package in its `package.json`
   */
  build(folder: string): Promise<PackageBuild>;
}

export interface PackageBuild {
  /**
   * Fields of `package.json`, such as `exports` and `peerDependencies`. `pack.ts` adds the name,
   * the version, the licence and the keywords of all packages.
   */
  readonly manifest: Readonly<Record<string, unknown>>;
  /** The names of the npm packages whose code is part of the files, for THIRD-PARTY-LICENSES. */
  readonly bundledPackages: readonly string[];
}
