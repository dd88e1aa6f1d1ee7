import pg from "pg";
import { afterAll, inject } from "vitest";
import { databaseUrl, templateName } from "./global-setup.ts";

/** A fresh database for this test file, migrated and with the sample companies in it; answers its address. */
export async function testDatabase(): Promise<string> {
  const server = inject("databaseServer");
  const name = `test_${crypto.randomUUID().replaceAll("-", "")}`;
  await run(server, `create database ${name} template ${templateName}`);
  afterAll(() => run(server, `drop database if exists ${name} with (force)`));
  return databaseUrl(server, name);
}

async function run(server: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    for (let attempt = 0; ; attempt++) {
      try {
        await client.query(text);
        return;
      } catch (error) {
        // Two files copy the template at once, which PostgreSQL refuses to the later one.
        const busy = error instanceof Error && "code" in error && error.code === "55006";
        if (!busy || attempt > 100) throw error;
        await new Promise((done) => setTimeout(done, 50));
      }
    }
  } finally {
    await client.end();
  }
}
