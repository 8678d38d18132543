// Which folder may know which? Features meet in App.tsx and nowhere else; what they share knows none of them.

module.exports = {
  forbidden: [
    {
      name: "features-do-not-know-each-other",
      comment: "What two features need belongs into ui, state, words or api.",
      severity: "error",
      from: { path: "^src/features/([^/]+)/" },
      to: { path: "^src/(features|shell)/", pathNot: "^src/features/$1/" },
    },
    {
      name: "what-is-shared-knows-no-feature",
      severity: "error",
      from: { path: "^src/(api|state|theme|ui|words)/" },
      to: { path: "^src/(features|shell|App|start|main)" },
    },
    {
      name: "the-frame-knows-no-feature",
      severity: "error",
      from: { path: "^src/shell/" },
      to: { path: "^src/features/" },
    },
    {
      name: "pure-is-pure",
      comment: "The theme and the words ask nobody and draw nothing.",
      severity: "error",
      from: { path: "^src/(theme|words)/" },
      to: { path: "^src/(api/(client|queries|events)|state|ui)" },
    },
    {
      name: "no-circle",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "\\.test\\.ts$" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { extensions: [".ts", ".tsx", ".js", ".css", ".json", ".po"] },
  },
};
