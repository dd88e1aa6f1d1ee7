// Every figure, one after the other, each in a process of its own. usage: npm run bench [-- NAME…]
// Peers are found where PEERS (Bicep and PowerShell) and ARM_TTK say; what has no peer here says "not measured".
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const benches = {
  arm: "the template engine, against Microsoft's",
  check: "stoa check, against arm-ttk and Bicep",
  wizard: "the wizard engine",
  start: "npm start",
  "usage-events": "usage events, against PostgreSQL alone",
  rls: "what the second wall costs",
  principals: "what it costs to know who asks",
  "web-weight": "what a first visit loads",
};

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !Object.hasOwn(benches, name));
if (unknown !== undefined) {
  console.error(`bench: '${unknown}' is none of ${Object.keys(benches).join(", ")}.`);
  process.exit(2);
}
for (const [name, says] of Object.entries(benches)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`\n## ${name}: ${says}\n`);
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, `${name}.ts`)], { stdio: "inherit" });
  // A figure that is missed is told in its table and in the end; the others are measured all the same.
  if (status !== 0) process.exitCode = 1;
}
