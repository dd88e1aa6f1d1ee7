import { defineConfig } from "vitest/config";

// Two projects: what needs no database starts at once; what does shares one PostgreSQL that global-setup brings up.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "pure",
          testTimeout: 20_000,
          include: ["packages/**/*.test.{ts,tsx}", "conformance/**/*.test.ts", "test/**/*.test.ts"],
          exclude: ["**/node_modules/**", "**/*.pg.test.ts"],
        },
      },
      {
        test: {
          name: "pg",
          include: ["packages/**/*.pg.test.ts", "conformance/**/*.pg.test.ts"],
          globalSetup: ["packages/server/test/global-setup.ts"],
          // Reading the server anew for each file takes longer than most files' tests. What a process keeps hangs on its store.
          isolate: false,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
